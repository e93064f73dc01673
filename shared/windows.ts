import type { Recipe } from './recipe';

/** Window and split arithmetic. The form, the loader and the tests use this and nothing else. Ends are exclusive. */

export type WindowSpec = Pick<Recipe['windows'], 'history' | 'horizon' | 'delay' | 'stride'>;
export type SplitRule = Recipe['split']['rule'];
export const splitNames = ['train', 'val', 'test'] as const;
export type SplitName = (typeof splitNames)[number];
export type SampleCounts = Record<SplitName, number>;

/** Steps [firstStep, endStep) that belong to a split. */
export interface StepRange { firstStep: number; endStep: number }

/** One split: the steps it may touch, and the first history step of each of its windows, ascending. */
export interface SplitWindows extends StepRange { starts: Int32Array }
export type WindowSet = Record<SplitName, SplitWindows>;

/** Steps from the first of the history to the last of the horizon. */
export function windowLength({ history, delay, horizon }: WindowSpec): number {
  return history + delay + horizon;
}

/** Complete windows in `steps` steps; 0 when even one does not fit. */
export function countWindows(steps: number, spec: WindowSpec): number {
  const length = windowLength(spec);
  return steps < length ? 0 : Math.floor((steps - length) / spec.stride) + 1;
}

/** Python's round(): halves go to the even neighbour. The field's splits are computed with it. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/**
 * Cuts `total` steps or windows by train and test ratios with a rounding; val gets the rest.
 * Tiny ratios cannot make the parts overlap: test yields.
 */
function cut(total: number, ratios: readonly [number, number, number], round: (x: number) => number): [train: number, val: number, test: number] {
  const train = Math.min(total, round(ratios[0] * total));
  const test = Math.min(total - train, round(ratios[2] * total));
  return [train, total - train - test, test];
}

/**
 * Steps of each split under a rule.
 * split-then-window: train = round(r0 T), test = round(r2 T), val the rest; windows stay inside their part.
 * informer: train = int(r0 T), test = int(r2 T); val and test begin `history` steps earlier (Informer's borders).
 * window-then-split has no step borders of its own: see windowsOf.
 */
function stepRanges(steps: number, ratios: readonly [number, number, number], rule: 'split-then-window' | 'informer', history: number): Record<SplitName, StepRange> {
  const [train, val] = cut(steps, ratios, rule === 'informer' ? Math.floor : roundHalfEven);
  const early = rule === 'informer' ? history : 0;
  return {
    train: { firstStep: 0, endStep: train },
    val: { firstStep: Math.max(0, train - early), endStep: train + val },
    test: { firstStep: Math.max(0, train + val - early), endStep: steps },
  };
}

/** The windows of every split. `keep` says whether the window that starts at a step is wanted; gaps are its business. */
export function windowsOf(steps: number, spec: WindowSpec, split: Pick<Recipe['split'], 'ratios' | 'rule'>, keep: (start: number) => boolean = () => true): WindowSet {
  const { ratios, rule } = split;
  if (rule === 'window-then-split') {
    const all = startsIn({ firstStep: 0, endStep: steps }, spec, keep);
    const [train, val] = cut(all.length, ratios, roundHalfEven);
    return {
      train: spanned(all.subarray(0, train), spec),
      val: spanned(all.subarray(train, train + val), spec),
      test: spanned(all.subarray(train + val), spec),
    };
  }
  const ranges = stepRanges(steps, ratios, rule, spec.history);
  const part = (range: StepRange): SplitWindows => ({ ...range, starts: startsIn(range, spec, keep) });
  return { train: part(ranges.train), val: part(ranges.val), test: part(ranges.test) };
}

/** Samples per split as far as the arithmetic alone knows: before gaps are looked at. */
export function countSamples(steps: number, spec: WindowSpec, split: Pick<Recipe['split'], 'ratios' | 'rule'>): SampleCounts {
  if (split.rule === 'window-then-split') {
    const [train, val, test] = cut(countWindows(steps, spec), split.ratios, roundHalfEven);
    return { train, val, test };
  }
  const ranges = stepRanges(steps, split.ratios, split.rule, spec.history);
  const count = ({ firstStep, endStep }: StepRange): number => countWindows(endStep - firstStep, spec);
  return { train: count(ranges.train), val: count(ranges.val), test: count(ranges.test) };
}

/** How many windows hold each step in their history: the weight of the step in statistics over all X windows. */
export function historyWeights(steps: number, starts: Int32Array, history: number): Float64Array {
  const weights = new Float64Array(steps + 1);
  for (const start of starts) {
    weights[start] = (weights[start] as number) + 1;
    weights[start + history] = (weights[start + history] as number) - 1;
  }
  for (let step = 1; step < steps; step++) weights[step] = (weights[step] as number) + (weights[step - 1] as number);
  return weights.subarray(0, steps);
}

function startsIn({ firstStep, endStep }: StepRange, spec: WindowSpec, keep: (start: number) => boolean): Int32Array {
  const count = countWindows(endStep - firstStep, spec);
  const starts = new Int32Array(count);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const start = firstStep + i * spec.stride;
    if (keep(start)) starts[kept++] = start;
  }
  return starts.subarray(0, kept);
}

function spanned(starts: Int32Array, spec: WindowSpec): SplitWindows {
  const first = starts[0];
  const last = starts[starts.length - 1];
  if (first === undefined || last === undefined) return { firstStep: 0, endStep: 0, starts };
  return { firstStep: first, endStep: last + windowLength(spec), starts };
}
