import { SluiceFailure } from '../../../../../shared/errors';

const GROW_MS = 60_000;

interface Waiting { enter(): void; forgetSignal(): void }

/** How many downloads are under way at a time: half as many after the service says that there are too many, and one more each minute. */
export class ReadGate {
  readonly #most: number;
  readonly #growMs: number;
  readonly #nowMs: () => number;
  readonly #waiting: Waiting[] = [];
  #limit: number;
  #under = 0;
  #halvedMs = Number.NEGATIVE_INFINITY;
  #changedMs: number;

  constructor(most: number, growMs = GROW_MS, nowMs: () => number = () => performance.now()) {
    this.#most = most;
    this.#limit = most;
    this.#growMs = growMs;
    this.#nowMs = nowMs;
    this.#changedMs = nowMs();
  }

  /** How many there may be now. */
  get limit(): number {
    const grown = Math.floor((this.#nowMs() - this.#changedMs) / this.#growMs);
    if (grown > 0) {
      this.#limit = Math.min(this.#most, this.#limit + grown);
      this.#changedMs += grown * this.#growMs;
    }
    return this.#limit;
  }

  /** Does something once there is room for it. `isTooMany`: whether it failed because of how many there are. Throws cancelled while it waits. */
  async pass<T>(work: () => Promise<T>, isTooMany: (thrown: unknown) => boolean, signal: AbortSignal): Promise<T> {
    await this.#enter(signal);
    const beganMs = this.#nowMs();
    try {
      return await work();
    } catch (thrown) {
      // Those that were under way together are refused together: that is one refusal.
      if (isTooMany(thrown) && beganMs >= this.#halvedMs) this.#halve();
      throw thrown;
    } finally {
      this.#under--;
      this.#admit();
    }
  }

  #enter(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(new SluiceFailure({ code: 'cancelled' }));
    if (this.#under < this.limit) {
      this.#under++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(one), 1);
        reject(new SluiceFailure({ code: 'cancelled' }));
      };
      const one: Waiting = { enter: resolve, forgetSignal: () => signal.removeEventListener('abort', leave) };
      this.#waiting.push(one);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Whoever is let in counts from now on. */
  #admit(): void {
    while (this.#under < this.limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#under++;
      next.forgetSignal();
      next.enter();
    }
  }

  #halve(): void {
    this.#limit = Math.max(1, this.limit >> 1);
    this.#halvedMs = this.#changedMs = this.#nowMs();
  }
}
