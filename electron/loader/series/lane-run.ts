/** Steps gone through at one go, lane by lane: few enough for their cache lines to stay at hand. */
export const BLOCK_STEPS = 16;

/**
 * Sums of lanes (node and channel, [N, C] row-major) over some steps, each as `high + low`: compensated, and since the square of a float32
 * is exact in float64, good to about 30 digits. Sums are taken in order of time, however the steps are cut into calls.
 */
export class LaneRun {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly sumLow: Float64Array;
  readonly squares: Float64Array;
  readonly squaresLow: Float64Array;
  /** Infinity and -Infinity for a lane without a value. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly #withoutZeros: boolean;

  constructor(lanes: number, zeros: 'include' | 'exclude') {
    this.#withoutZeros = zeros === 'exclude';
    [this.count, this.sum, this.sumLow, this.squares, this.squaresLow] = [new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes)];
    this.min = new Float64Array(lanes).fill(Infinity);
    this.max = new Float64Array(lanes).fill(-Infinity);
  }

  /** Adds steps [first, end) of `values`, counted from its beginning; NaN is left out. */
  add(values: Float32Array, first: number, end: number): void {
    for (let step = first; step < end; step += BLOCK_STEPS) addBlock(this, values, step, Math.min(end, step + BLOCK_STEPS), this.#withoutZeros);
  }

  clear(): void {
    for (const sums of [this.count, this.sum, this.sumLow, this.squares, this.squaresLow]) sums.fill(0);
    this.min.fill(Infinity);
    this.max.fill(-Infinity);
  }
}

function addBlock(run: LaneRun, values: Float32Array, first: number, end: number, withoutZeros: boolean): void {
  const { count, sum, sumLow, squares, squaresLow, min, max } = run;
  const lanes = count.length;
  for (let lane = 0; lane < lanes; lane++) {
    let n = count[lane] as number;
    let high = sum[lane] as number;
    let low = sumLow[lane] as number;
    let squareHigh = squares[lane] as number;
    let squareLow = squaresLow[lane] as number;
    let least = min[lane] as number;
    let most = max[lane] as number;
    for (let at = first * lanes + lane; at < end * lanes; at += lanes) {
      const value = values[at] as number;
      if (value !== value || (withoutZeros && value === 0)) continue;
      n++;
      if (value < least) least = value;
      if (value > most) most = value;
      const next = high + value;
      const back = next - high;
      low += (high - (next - back)) + (value - back);
      high = next;
      const square = value * value;
      const nextSquare = squareHigh + square;
      // Neither is negative: what is lost is found from the larger one.
      squareLow += squareHigh >= square ? square - (nextSquare - squareHigh) : squareHigh - (nextSquare - square);
      squareHigh = nextSquare;
    }
    count[lane] = n;
    sum[lane] = high;
    sumLow[lane] = low;
    squares[lane] = squareHigh;
    squaresLow[lane] = squareLow;
    min[lane] = least;
    max[lane] = most;
  }
}
