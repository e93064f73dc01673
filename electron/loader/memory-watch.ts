import { setTimeout } from 'node:timers/promises';
import { SluiceFailure } from '../../shared/errors';
import type { Recipe } from '../../shared/recipe';
import type { LoadControl } from './load-control';
import type { LoadReporter } from './load-reporter';
import { giveBackGarbage } from './memory-gauge';

const HIGH_SHARE = 0.8;
const FULL_SHARE = 0.95;
const LOOK_EVERY_MS = 250;

/** How long reading waits for memory: by then nobody is about to give any back. Up to a little over its budget the load then goes on, else it ends. */
const LONGEST_WAIT_MS = 3000;
const BORNE_SHARE = 1.15;
/** What a wait that was in vain adds to the share that the next one begins at. */
const BORNE_STEP = 0.03;

/** Keeps an eye on the budget between two batches: says when memory is high, and does what the recipe says when it is full. */
export class MemoryWatch {
  readonly #control: LoadControl;
  readonly #reporter: LoadReporter;
  readonly #atBudget: Recipe['load']['atBudget'];
  readonly #giveBack: () => Promise<boolean>;
  #isHigh = false;
  #wasFull = false;
  /** The share at which memory counts as full. */
  #fullShare = FULL_SHARE;

  /** `giveBack` lets go of some memory, and returns false when there is none left to give. */
  constructor(control: LoadControl, reporter: LoadReporter, atBudget: Recipe['load']['atBudget'], giveBack: () => Promise<boolean>) {
    this.#giveBack = giveBack;
    this.#control = control;
    this.#reporter = reporter;
    this.#atBudget = atBudget;
  }

  /** Throws cancelled, memory-budget-exceeded. */
  async look(): Promise<void> {
    const share = this.#share();
    if (share < HIGH_SHARE) {
      this.#isHigh = this.#wasFull = false;
      this.#fullShare = FULL_SHARE;
    }
    if (share >= HIGH_SHARE && !this.#isHigh) {
      this.#isHigh = true;
      this.#reporter.log('read', 'warn', { kind: 'memory-high', ...this.#figures() });
    }
    if (share < this.#fullShare) return;
    do await giveBackGarbage();
    while (this.#share() >= this.#fullShare && await this.#giveBack());
    if (this.#share() >= this.#fullShare) await this.#full();
  }

  async #full(): Promise<void> {
    const { signal } = this.#control;
    if (!this.#wasFull) this.#reporter.log('read', 'warn', { kind: 'memory-full', ...this.#figures(), then: this.#atBudget });
    this.#wasFull = true;
    if (this.#atBudget === 'cancel') this.#control.cancel('keep');
    signal.throwIfAborted();
    if (this.#atBudget === 'pause') return this.#control.pause();
    const beganMs = performance.now();
    while (this.#share() >= this.#fullShare && !this.#control.isPauseWanted) {
      signal.throwIfAborted();
      const { rssBytes, budgetBytes } = this.#figures();
      if (performance.now() - beganMs > LONGEST_WAIT_MS) {
        if (rssBytes > budgetBytes * BORNE_SHARE) throw new SluiceFailure({ code: 'memory-budget-exceeded', neededBytes: rssBytes / FULL_SHARE, budgetBytes });
        this.#fullShare = rssBytes / budgetBytes + BORNE_STEP;
        break;
      }
      this.#reporter.waitFor({ for: 'memory', rssBytes, budgetBytes });
      await setTimeout(LOOK_EVERY_MS);
      await giveBackGarbage();
    }
    this.#reporter.waitFor(null);
  }

  #figures(): { rssBytes: number; budgetBytes: number } {
    return { rssBytes: process.memoryUsage.rss(), budgetBytes: this.#control.budgetBytes };
  }

  #share(): number {
    const { rssBytes, budgetBytes } = this.#figures();
    return rssBytes / budgetBytes;
  }
}
