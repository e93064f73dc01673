import { loadSides, type LoadSide } from '../../shared/load-state';

/** How long each side of a load has worked while the others waited. Only one is timed at a moment. */
export class SideClock {
  readonly #ms: Record<LoadSide, number> = { reading: 0, aligning: 0, writing: 0 };
  #side: LoadSide | null = null;
  #sinceMs = 0;
  #marked: Record<LoadSide, number> = { ...this.#ms };

  /** From now on the load waits for this side; null while it waits for none, as in a pause. `nowMs` is of a monotonic clock. */
  turnTo(side: LoadSide | null, nowMs = performance.now()): void {
    if (this.#side !== null) this.#ms[this.#side] += nowMs - this.#sinceMs;
    this.#side = side;
    this.#sinceMs = nowMs;
  }

  /** Milliseconds of each side so far, that of the one at work among them. */
  totals(nowMs = performance.now()): Record<LoadSide, number> {
    this.turnTo(this.#side, nowMs);
    return { ...this.#ms };
  }

  /** Rows came in: what follows is measured from here. */
  mark(nowMs = performance.now()): void {
    this.#marked = this.totals(nowMs);
  }

  /** The side that took most of the time since the mark, and how long that is for all of them together; null while none is at work. */
  sinceMark(nowMs = performance.now()): { side: LoadSide; ms: number } | null {
    if (this.#side === null) return null;
    const totals = this.totals(nowMs);
    const since = (side: LoadSide): number => totals[side] - this.#marked[side];
    return { side: loadSides.reduce((most, side) => (since(side) > since(most) ? side : most)), ms: loadSides.reduce((sum, side) => sum + since(side), 0) };
  }
}
