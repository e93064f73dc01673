import { addProductToExpansion, addToExpansion, roundExpansion, upperHalf } from './expansion';
import type { LaneRun } from './lane-run';

/** Weighted figures of each lane (node and channel, [N, C] row-major), in float64. */
export interface LaneMoments {
  weight: Float64Array;
  sum: Float64Array;
  /** NaN for a lane without a value. */
  mean: Float64Array;
  /** Weighted sum of squared distances from the lane's own mean. */
  squares: Float64Array;
  /** Infinity and -Infinity for a lane without a value. */
  min: Float64Array;
  max: Float64Array;
}

/** Adds up runs of steps, each with the weight of its steps. */
export class LaneTotals {
  readonly #weight: Float64Array;
  readonly #sum: Float64Array;
  readonly #sumLow: Float64Array;
  readonly #squares: Float64Array;
  readonly #squaresLow: Float64Array;
  readonly #min: Float64Array;
  readonly #max: Float64Array;

  constructor(lanes: number) {
    [this.#weight, this.#sum, this.#sumLow, this.#squares, this.#squaresLow] = [new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes), new Float64Array(lanes)];
    this.#min = new Float64Array(lanes).fill(Infinity);
    this.#max = new Float64Array(lanes).fill(-Infinity);
  }

  /** `weight` is a whole number above 0 and below 2^26. */
  add(run: LaneRun, weight: number): void {
    for (let lane = 0; lane < run.count.length; lane++) this.#weight[lane] = (this.#weight[lane] as number) + weight * (run.count[lane] as number);
    addWeighted(this.#sum, this.#sumLow, run.sum, run.sumLow, weight);
    addWeighted(this.#squares, this.#squaresLow, run.squares, run.squaresLow, weight);
    for (let lane = 0; lane < run.count.length; lane++) {
      this.#min[lane] = Math.min(this.#min[lane] as number, run.min[lane] as number);
      this.#max[lane] = Math.max(this.#max[lane] as number, run.max[lane] as number);
    }
  }

  /** The result of float64 over all weighted values one by one, to its last digits. */
  moments(): LaneMoments {
    const sum = this.#sum.map((high, lane) => high + (this.#sumLow[lane] as number));
    return {
      weight: this.#weight, sum, min: this.#min, max: this.#max,
      mean: sum.map((total, lane) => total / (this.#weight[lane] as number)),
      squares: sum.map((_, lane) => squaresAboutMean(
        this.#weight[lane] as number, this.#sum[lane] as number, this.#sumLow[lane] as number, this.#squares[lane] as number, this.#squaresLow[lane] as number)),
    };
  }
}

function addWeighted(sums: Float64Array, lows: Float64Array, runSums: Float64Array, runLows: Float64Array, weight: number): void {
  for (let lane = 0; lane < sums.length; lane++) {
    const value = runSums[lane] as number;
    const upper = upperHalf(value);
    addTo(sums, lows, lane, weight * upper);
    addTo(sums, lows, lane, weight * (value - upper));
    lows[lane] = (lows[lane] as number) + weight * (runLows[lane] as number);
  }
}

/** Adds to a sum, and what rounding takes away to `lows`. */
function addTo(sums: Float64Array, lows: Float64Array, at: number, value: number): void {
  const before = sums[at] as number;
  const sum = before + value;
  const back = sum - before;
  lows[at] = (lows[at] as number) + ((before - (sum - back)) + (value - back));
  sums[at] = sum;
}

/** squares - sum^2 / weight without losing digits where the two are close: (weight * squares - sum^2) is exact before it is rounded. */
function squaresAboutMean(weight: number, sum: number, sumLow: number, squares: number, squaresLow: number): number {
  if (weight === 0) return 0;
  const parts: number[] = [];
  addProductToExpansion(parts, weight, squares);
  addProductToExpansion(parts, weight, squaresLow);
  addProductToExpansion(parts, -sum, sum);
  addProductToExpansion(parts, -2 * sum, sumLow);
  addToExpansion(parts, -sumLow * sumLow);
  return Math.max(0, roundExpansion(parts)) / weight;
}
