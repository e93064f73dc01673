/** Amounts per second over the last few seconds. */
export class RecentRate {
  readonly #overMs: number;
  #points: { atMs: number; amounts: readonly number[] }[] = [];

  constructor(overMs: number) { this.#overMs = overMs; }

  /** Takes running totals at a moment of a monotonic clock. */
  add(atMs: number, ...amounts: number[]): void {
    this.#points.push({ atMs, amounts });
    while (this.#points.length > 2 && (this.#points[1]?.atMs ?? atMs) <= atMs - this.#overMs) this.#points.shift();
  }

  /** Per second, in the order the totals were given; 0 until two moments are known. */
  perSecond(which: number): number {
    const first = this.#points[0];
    const last = this.#points[this.#points.length - 1];
    if (first === undefined || last === undefined || last.atMs <= first.atMs) return 0;
    return Math.max(0, (((last.amounts[which] ?? 0) - (first.amounts[which] ?? 0)) * 1000) / (last.atMs - first.atMs));
  }

  /** Forgets everything, as after a pause. */
  reset(): void { this.#points = []; }
}
