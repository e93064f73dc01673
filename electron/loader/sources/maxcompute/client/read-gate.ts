const GROW_MS = 60_000;

/** How many downloads are under way at a time: half as many after the service says that there are too many, and one more each minute. */
export class ReadGate {
  readonly #most: number;
  readonly #growMs: number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #under = 0;
  #changedMs = performance.now();

  constructor(most: number, growMs = GROW_MS) {
    this.#most = most;
    this.#limit = most;
    this.#growMs = growMs;
  }

  /** How many there may be now. */
  get limit(): number {
    const grown = Math.floor((performance.now() - this.#changedMs) / this.#growMs);
    if (grown > 0 && this.#limit < this.#most) {
      this.#limit = Math.min(this.#most, this.#limit + grown);
      this.#changedMs = performance.now();
    }
    return this.#limit;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#under >= this.limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#under++;
    try {
      return await work();
    } finally {
      this.#under--;
      while (this.#waiting.length > 0 && this.#under < this.limit) {
        this.#waiting.shift()?.();
        // Whoever was let in counts only once it goes on.
        await Promise.resolve();
      }
    }
  }

  halve(): void {
    this.#limit = Math.max(1, this.limit >> 1);
    this.#changedMs = performance.now();
  }
}
