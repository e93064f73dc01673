import { LaneTotals, type LaneMoments } from './lane-moments';
import { LaneRun } from './lane-run';

/** Weights alternate between a few numbers where windows do not begin at every step. */
const OPEN_RUNS = 4;

/**
 * Figures of lanes under several weightings of the steps, in one go: steps of the same weights are summed once, and their sums added to each.
 * Nothing depends on how the steps are cut into calls. Steps without any weight are not looked at.
 */
export class WeightedLanes {
  readonly #lanes: number;
  readonly #zeros: 'include' | 'exclude';
  readonly #weightings: readonly Float64Array[];
  readonly #totals: LaneTotals[];
  /** Runs that may get more steps, the latest first; all steps of one have the weights of its `step`. */
  readonly #open: { run: LaneRun; step: number }[] = [];

  /** Each weighting has a whole number for every step. */
  constructor(lanes: number, zeros: 'include' | 'exclude', weightings: readonly Float64Array[]) {
    this.#lanes = lanes;
    this.#zeros = zeros;
    this.#weightings = weightings;
    this.#totals = weightings.map(() => new LaneTotals(lanes));
  }

  /** Adds steps [firstStep, endStep), with which `values` begins; NaN is left out. Steps are added in order of time. */
  add(values: Float32Array, firstStep: number, endStep: number): void {
    for (let step = firstStep; step < endStep;) {
      let end = step + 1;
      while (end < endStep && this.#weighTheSame(step, end)) end++;
      if (this.#weightings.some((weights) => (weights[step] as number) > 0)) this.#runOf(step).add(values, step - firstStep, end - firstStep);
      step = end;
    }
  }

  /** One a weighting, in their order. Nothing may be added after it. */
  moments(): LaneMoments[] {
    for (const open of this.#open.splice(0)) this.#end(open);
    return this.#totals.map((totals) => totals.moments());
  }

  #weighTheSame(step: number, other: number): boolean {
    return this.#weightings.every((weights) => weights[step] === weights[other]);
  }

  /** The open run with the weights of a step; a new one takes the place of that which has waited longest. */
  #runOf(step: number): LaneRun {
    const known = this.#open.find((open) => this.#weighTheSame(open.step, step));
    if (known !== undefined) this.#open.splice(this.#open.indexOf(known), 1);
    const latest = known ?? { run: this.#emptyRun(), step };
    this.#open.unshift(latest);
    return latest.run;
  }

  #emptyRun(): LaneRun {
    const oldest = this.#open.length < OPEN_RUNS ? undefined : this.#open.pop();
    if (oldest === undefined) return new LaneRun(this.#lanes, this.#zeros);
    this.#end(oldest);
    oldest.run.clear();
    return oldest.run;
  }

  #end({ run, step }: { run: LaneRun; step: number }): void {
    for (const [i, totals] of this.#totals.entries()) {
      const weight = this.#weightings[i]?.[step] as number;
      if (weight > 0) totals.add(run, weight);
    }
  }
}
