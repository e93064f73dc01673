import type { Grid } from './grid';
import type { Recipe } from './recipe';
import { inputStretches, targetStretch, type Stretch } from './window-shape';
import { splitNames, type SplitName, type StepRange, type WindowSet } from './windows';

/** Steps that windows of two splits hold both, and how many of them are targets in both. */
export interface SharedSteps { earlier: SplitName; later: SplitName; steps: number; targets: number }

/** What of one split can have reached another. */
export interface LeakageReport {
  /** One entry for each pair of splits that shares a step. */
  shared: SharedSteps[];
  /** Steps the scaler was fitted on, and how many of them windows of val and test hold; null without a scaler. */
  scaler: { steps: number; inVal: number; inTest: number } | null;
  fill: {
    method: Recipe['fill']['method'];
    /**
     * Filled cells that hold something of a later split: along a line to its first value, or a mean that it has a part in.
     * 0 for methods that never look ahead; null where it is not known before filling.
     */
    cellsFromLater: number | null;
  };
}

/** One thing that a report says; `isClean` where nothing leaks. */
export type LeakageFinding =
  | { kind: 'none-shared'; isClean: true }
  | ({ kind: 'shared'; isClean: false } & SharedSteps)
  | { kind: 'unscaled' | 'scaler-apart'; isClean: true }
  | { kind: 'scaler-saw'; isClean: false; steps: number; inVal: number; inTest: number }
  | { kind: 'fill-apart'; isClean: true; method: Recipe['fill']['method'] }
  | { kind: 'fill-ahead'; isClean: false; method: Recipe['fill']['method']; cells: number | null };

/** What leaks by the windows and rules of a recipe. `cellsFromLater` is counted by whoever filled. */
export function leakageOf(grid: Grid, windows: WindowSet, recipe: Pick<Recipe, 'windows' | 'scale' | 'fill'>, cellsFromLater: number | null): LeakageReport {
  const [inputs, targets] = [inputStretches(recipe.windows, grid), [targetStretch(recipe.windows)]];
  const held = (stretches: readonly Stretch[]) => Object.fromEntries(splitNames.map((name) => [name, coverOf(windows[name].starts, stretches)])) as Record<SplitName, StepRange[]>;
  const [all, aims] = [held([...inputs, ...targets]), held(targets)];
  const shared = splitNames.flatMap((earlier, at) => splitNames.slice(at + 1).map((later) => (
    { earlier, later, steps: stepsInBoth(all[earlier], all[later]), targets: stepsInBoth(aims[earlier], aims[later]) })));
  const fitted = fittedSteps(grid, windows, recipe);
  const { method } = recipe.fill;
  return {
    shared: shared.filter(({ steps }) => steps > 0),
    scaler: recipe.scale.method === 'none' ? null : { steps: stepsIn(fitted), inVal: stepsInBoth(fitted, all.val), inTest: stepsInBoth(fitted, all.test) },
    fill: { method, cellsFromLater: looksAhead(method) ? cellsFromLater : 0 },
  };
}

/** Steps that count in the scaler, as ranges in order. */
export function fittedSteps(grid: Grid, { train, val }: Pick<WindowSet, 'train' | 'val'>, { windows, scale: { fit } }: Pick<Recipe, 'windows' | 'scale'>): StepRange[] {
  const upTo = (endStep: number): StepRange[] => (endStep > train.firstStep ? [{ firstStep: train.firstStep, endStep }] : []);
  switch (fit) {
    case 'windows': return coverOf(train.starts, inputStretches(windows, grid));
    case 'whole-windows': return coverOf(train.starts, [...inputStretches(windows, grid), targetStretch(windows)]);
    case 'steps': return upTo(train.endStep);
    case 'before-val': return upTo(Math.min(train.endStep, (val.starts[0] ?? Infinity) - 1));
  }
}

/** Whether a method of filling makes use of values that come after a missing cell. */
export function looksAhead(method: Recipe['fill']['method']): boolean {
  return method === 'linear' || method === 'weekly-mean';
}

export function leakageFindings({ shared, scaler, fill }: LeakageReport): LeakageFinding[] {
  const { method, cellsFromLater } = fill;
  return [
    ...(shared.length === 0 ? [{ kind: 'none-shared', isClean: true } as const] : shared.map((pair) => ({ kind: 'shared', isClean: false, ...pair }) as const)),
    scaler === null ? { kind: 'unscaled', isClean: true }
      : scaler.inVal + scaler.inTest === 0 ? { kind: 'scaler-apart', isClean: true }
        : { kind: 'scaler-saw', isClean: false, ...scaler },
    ...(method === 'none' ? [] : [cellsFromLater === 0 ? { kind: 'fill-apart', isClean: true, method } as const : { kind: 'fill-ahead', isClean: false, method, cells: cellsFromLater } as const]),
  ];
}

/** Steps that the given stretches of windows hold, as ranges in order that neither meet nor overlap. `starts` ascend. */
function coverOf(starts: Int32Array, stretches: readonly Stretch[]): StepRange[] {
  const ranges = stretches.flatMap(({ first, length }) => joined(Array.from(runsOf(starts, length), ({ firstStep, endStep }) => ({ firstStep: firstStep + first, endStep: endStep + first }))));
  return joined(ranges.sort((a, b) => a.firstStep - b.firstStep));
}

/** Ranges [start, start + length), those that meet already joined: a long series has few. */
function* runsOf(starts: Int32Array, length: number): Generator<StepRange> {
  let firstStep = starts[0] ?? 0;
  for (let i = 0; i < starts.length; i++) {
    const end = (starts[i] as number) + length;
    const next = starts[i + 1];
    if (next !== undefined && next <= end) continue;
    yield { firstStep, endStep: end };
    firstStep = next ?? end;
  }
}

function joined(ranges: readonly StepRange[]): StepRange[] {
  const whole: StepRange[] = [];
  for (const range of ranges) {
    const last = whole[whole.length - 1];
    if (last !== undefined && range.firstStep <= last.endStep) last.endStep = Math.max(last.endStep, range.endStep);
    else whole.push({ ...range });
  }
  return whole;
}

function stepsIn(ranges: readonly StepRange[]): number {
  return ranges.reduce((sum, { firstStep, endStep }) => sum + endStep - firstStep, 0);
}

function stepsInBoth(a: readonly StepRange[], b: readonly StepRange[]): number {
  let steps = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i] as StepRange, b[j] as StepRange];
    steps += Math.max(0, Math.min(one.endStep, other.endStep) - Math.max(one.firstStep, other.firstStep));
    if (one.endStep < other.endStep) i++; else j++;
  }
  return steps;
}
