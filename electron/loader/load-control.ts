import { SluiceFailure } from '../../shared/errors';

/** What is to become of what a cancelled load had read: keep it, keep it only where some of it was made safe before, or not. */
export type AfterCancel = 'keep' | 'keep-if-begun' | 'discard';

/** The switch between an analyst and a running load: pause, resume, cancel, each at any moment. */
export class LoadControl {
  readonly #abort = new AbortController();
  #wake: (() => void) | null = null;
  #pauseWanted = false;
  /** Bytes of memory the load may use; another number takes effect at the next batch. */
  budgetBytes: number;

  constructor(budgetBytes: number) {
    this.budgetBytes = budgetBytes;
  }

  get signal(): AbortSignal { return this.#abort.signal; }
  get isPauseWanted(): boolean { return this.#pauseWanted; }
  get cancelled(): boolean { return this.#abort.signal.aborted; }

  pause(): void { this.#pauseWanted = true; }

  resume(): void {
    this.#pauseWanted = false;
    this.#wake?.();
  }

  afterCancel: AfterCancel = 'discard';

  cancel(afterCancel: AfterCancel = 'discard'): void {
    this.afterCancel = afterCancel;
    this.#abort.abort(new SluiceFailure({ code: 'cancelled' }));
    this.#wake?.();
  }

  /** Called between two batches: waits while paused, throws `cancelled` once cancelled. */
  async passGate(onPaused: () => void, onResumed: () => void): Promise<void> {
    this.signal.throwIfAborted();
    if (!this.#pauseWanted) return;
    onPaused();
    while (this.#pauseWanted && !this.cancelled) await new Promise<void>((resolve) => { this.#wake = resolve; });
    this.#wake = null;
    this.signal.throwIfAborted();
    onResumed();
  }
}
