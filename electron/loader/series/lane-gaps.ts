import { BLOCK_STEPS } from './lane-run';

/** Finds the longest run of steps without a value in any lane. */
export class LaneGaps {
  /** By lane: steps without a value up to here. */
  readonly #open: Int32Array;
  #longestSteps = 0;

  constructor(lanes: number) {
    this.#open = new Int32Array(lanes);
  }

  /** Adds the next `steps` steps, with which `values` begins; NaN is a gap. */
  add(values: Float32Array, steps: number): void {
    for (let step = 0; step < steps; step += BLOCK_STEPS) {
      this.#longestSteps = Math.max(this.#longestSteps, longestGap(values, this.#open, step, Math.min(steps, step + BLOCK_STEPS)));
    }
  }

  get longestSteps(): number {
    return this.#longestSteps;
  }
}

function longestGap(values: Float32Array, open: Int32Array, first: number, end: number): number {
  const lanes = open.length;
  let longest = 0;
  for (let lane = 0; lane < lanes; lane++) {
    let gap = open[lane] as number;
    for (let at = first * lanes + lane; at < end * lanes; at += lanes) {
      const value = values[at] as number;
      if (value === value) gap = 0;
      else if (++gap > longest) longest = gap;
    }
    open[lane] = gap;
  }
  return longest;
}
