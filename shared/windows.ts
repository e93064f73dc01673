import { dayStartsOf } from './grid';
import type { Recipe } from './recipe';
import { splitRules, type Parts } from './split-rules';
import { gridOfAxis, stepsBefore, stepsOf, windowLength, type StepAxis, type Stretch, type WindowSpec } from './window-shape';

/** Window and split arithmetic. The form, the loader and the tests use this and nothing else. Ends are exclusive. */

export type SplitSpec = Pick<Recipe['split'], 'ratios' | 'rule'> & Partial<Pick<Recipe['split'], 'days' | 'gap'>>;
export const splitNames = ['train', 'val', 'test'] as const;
export type SplitName = (typeof splitNames)[number];
export type SampleCounts = Record<SplitName, number>;

/** Steps [firstStep, endStep) that belong to a split. */
export interface StepRange { firstStep: number; endStep: number }

/** One split: the steps it may touch, and the first history step of each of its windows, ascending. */
export interface SplitWindows extends StepRange { starts: Int32Array }
export type WindowSet = Record<SplitName, SplitWindows>;

/** Complete windows in `steps` steps without periodic segments; 0 when even one does not fit. */
export function countWindows(steps: number, spec: WindowSpec): number {
  const length = windowLength(spec);
  return steps < length ? 0 : Math.floor((steps - length) / spec.stride) + 1;
}

/** The windows of every split. `keep` says whether the window that starts at a step is wanted; gaps in the data are its business. */
export function windowsOf(axis: StepAxis, spec: WindowSpec, split: SplitSpec, keep: (start: number) => boolean = () => true): WindowSet {
  const { of, cut } = splitRules[split.rule];
  if (of !== 'windows') return mapRanges(stepRanges(axis, spec, split), (range) => ({ ...range, starts: startsIn(range, axis, spec, keep) }));
  const all = startsIn({ firstStep: 0, endStep: stepsOf(axis) }, axis, spec, keep);
  const [train, val] = cut(all.length, split.ratios);
  const part = (first: number, end: number): SplitWindows => spanned(all.subarray(first, end), axis, spec);
  const parts = { train: part(0, train), val: part(train, train + val), test: part(train + val, all.length) };
  if (split.gap === undefined) return parts;
  const held = heldApart(parts, split.gap);
  return mapRanges(parts, ({ starts }, name) => spanned(starts.filter((start) => start + windowLength(spec) <= held[name].endStep), axis, spec));
}

/** The windows that were found under a recipe, told by their starts alone: windowsOf has given them, whatever gaps it kept. */
export function windowsAt(axis: StepAxis, spec: WindowSpec, split: SplitSpec, starts: Readonly<Record<SplitName, Int32Array>>): WindowSet {
  if (splitRules[split.rule].of === 'windows') return mapRanges(starts, (of) => spanned(of, axis, spec));
  return mapRanges(stepRanges(axis, spec, split), (range, name) => ({ ...range, starts: starts[name] }));
}

/** Samples per split as far as the arithmetic alone knows: before gaps in the data are looked at. */
export function countSamples(axis: StepAxis, spec: WindowSpec, split: SplitSpec): SampleCounts {
  const { of, cut } = splitRules[split.rule];
  const count = (range: StepRange): number => startRuns(range, axis, spec).reduce((sum, run) => sum + run.count, 0);
  if (of !== 'windows') return mapRanges(stepRanges(axis, spec, split), count);
  if (split.gap !== undefined) return mapRanges(windowsOf(axis, spec, split), ({ starts }) => starts.length);
  return named(cut(count({ firstStep: 0, endStep: stepsOf(axis) }), split.ratios));
}

/** How many windows hold each step in the given stretches: the weight of the step in statistics over all of these. */
export function stepWeights(steps: number, starts: Int32Array, stretches: readonly Stretch[]): Float64Array {
  const weights = new Float64Array(steps + 1);
  for (const start of starts) {
    for (const { first, length } of stretches) {
      weights[start + first] = (weights[start + first] as number) + 1;
      weights[start + first + length] = (weights[start + first + length] as number) - 1;
    }
  }
  for (let step = 1; step < steps; step++) weights[step] = (weights[step] as number) + (weights[step - 1] as number);
  return weights.subarray(0, steps);
}

/** Steps of each split under a rule that divides steps or days. */
function stepRanges(axis: StepAxis, spec: WindowSpec, { rule, ratios, days, gap }: SplitSpec): Record<SplitName, StepRange> {
  const steps = stepsOf(axis);
  const { of, cut, reachesBack } = splitRules[rule];
  const borders = of === 'steps' ? bordersOf(cut(steps, ratios)) : dayBorders(axis, (count) => days ?? cut(count, ratios));
  const early = reachesBack ? stepsBefore(spec, axis) + spec.history : 0;
  const [train, val, test] = borders;
  const ranges = {
    train: { firstStep: 0, endStep: train },
    val: { firstStep: Math.max(0, train - early), endStep: val },
    test: { firstStep: Math.max(0, val - early), endStep: test },
  };
  return gap === undefined ? ranges : heldApart(ranges, gap);
}

/** Where each part ends. */
function bordersOf([train, val, test]: Parts): Parts {
  return [train, train + val, train + val + test];
}

/** Where each part of whole days ends, as steps. Days that no part takes stay out. */
function dayBorders(axis: StepAxis, partsOf: (days: number) => Readonly<Parts>): Parts {
  const dayStarts = dayStartsOf(gridOfAxis(axis));
  const firstStepOf = (day: number): number => dayStarts[day] ?? stepsOf(axis);
  const [train, val, test] = bordersOf([...partsOf(dayStarts.length)]);
  return [firstStepOf(train), firstStepOf(val), firstStepOf(test)];
}

/** Ends train and val `gap` steps before the next split that has a step. */
function heldApart(ranges: Record<SplitName, StepRange>, gap: number): Record<SplitName, StepRange> {
  const { train, val, test } = ranges;
  const before = (range: StepRange, later: readonly StepRange[]): StepRange => {
    const next = later.find(({ firstStep, endStep }) => endStep > firstStep);
    return next === undefined ? range : { firstStep: range.firstStep, endStep: Math.max(range.firstStep, Math.min(range.endStep, next.firstStep - gap)) };
  };
  return { train: before(train, [val, test]), val: before(val, [test]), test: { firstStep: test.firstStep, endStep: test.endStep } };
}

/** Starts first, first + stride, and so on: `count` of them. */
interface StartRun { first: number; count: number }

/** Starts of all windows that lie in a range with everything they hold; within one day each where the windows are to. */
function startRuns({ firstStep, endStep }: StepRange, axis: StepAxis, spec: WindowSpec): StartRun[] {
  const first = firstStep + stepsBefore(spec, axis);
  if (spec.withinDay !== true) return [{ first, count: countWindows(endStep - first, spec) }];
  const dayStarts = dayStartsOf(gridOfAxis(axis));
  return Array.from(dayStarts, (dayStart, day): StartRun => {
    const from = Math.max(first, dayStart);
    return { first: from, count: countWindows(Math.min(endStep, dayStarts[day + 1] ?? endStep) - from, spec) };
  });
}

function startsIn(range: StepRange, axis: StepAxis, spec: WindowSpec, keep: (start: number) => boolean): Int32Array {
  const runs = startRuns(range, axis, spec);
  const starts = new Int32Array(runs.reduce((sum, { count }) => sum + count, 0));
  let kept = 0;
  for (const { first, count } of runs) {
    for (let i = 0; i < count; i++) {
      const start = first + i * spec.stride;
      if (keep(start)) starts[kept++] = start;
    }
  }
  return starts.subarray(0, kept);
}

function spanned(starts: Int32Array, axis: StepAxis, spec: WindowSpec): SplitWindows {
  const first = starts[0];
  const last = starts[starts.length - 1];
  if (first === undefined || last === undefined) return { firstStep: 0, endStep: 0, starts };
  return { firstStep: first - stepsBefore(spec, axis), endStep: last + windowLength(spec), starts };
}

function named([train, val, test]: Parts): SampleCounts {
  return { train, val, test };
}

function mapRanges<From, To>({ train, val, test }: Record<SplitName, From>, change: (part: From, name: SplitName) => To): Record<SplitName, To> {
  return { train: change(train, 'train'), val: change(val, 'val'), test: change(test, 'test') };
}
