import { SluiceFailure } from '../../../shared/errors';
import type { Recipe } from '../../../shared/recipe';
import { splitRules } from '../../../shared/split-rules';
import { tooLongWindows } from '../../../shared/window-faults';
import { inputStretches, stepsBefore, targetStretch, windowLength, type Stretch } from '../../../shared/window-shape';
import { countSamples, windowsOf, type WindowSet } from '../../../shared/windows';
import type { Series } from '../series/series';
import { cellsPerRange, stepRanges } from '../series/step-ranges';

/**
 * The windows of every split that gaps allow, and how many they left out.
 * drop-missing-cell looks at history, horizon and periodic segments after filling, not at the delay; drop-missing-step also at the delay.
 * Throws windows-longer-than-data when not one window fits into the training split, and gaps-leave-no-window when gaps take all of those that do.
 */
export async function findWindows(series: Series, { windows: spec, split }: Recipe, rowsPerStep: Uint32Array, signal?: AbortSignal): Promise<{ windows: WindowSet; dropped: number }> {
  const { grid, steps } = series;
  const possible = countSamples(grid, spec, split);
  if (possible.train === 0) {
    const error = tooLongWindows(spec, grid);
    if (error.split === 'day') throw new SluiceFailure(error);
    const { train } = windowsOf(grid, spec, split);
    throw new SluiceFailure({ code: 'windows-longer-than-data', windowSteps: stepsBefore(spec, grid) + windowLength(spec), steps: splitRules[split.rule].of === 'windows' ? steps : train.endStep - train.firstStep, split: 'train' });
  }
  const windows = windowsOf(grid, spec, split, await gapRule(series, spec, rowsPerStep, signal));
  if (spec.gaps !== 'keep' && windows.train.starts.length === 0) throw new SluiceFailure({ code: 'gaps-leave-no-window', gaps: spec.gaps, windows: possible.train });
  const count = (set: { train: number; val: number; test: number }): number => set.train + set.val + set.test;
  const kept = { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length };
  return { windows, dropped: count(possible) - count(kept) };
}

/** Whether the window that starts at a step is wanted. */
async function gapRule(series: Series, spec: Recipe['windows'], rowsPerStep: Uint32Array, signal: AbortSignal | undefined): Promise<(start: number) => boolean> {
  const inputs = inputStretches(spec, series.grid);
  switch (spec.gaps) {
    case 'keep': return () => true;
    case 'drop-missing-step': {
      const before = countBefore(rowsPerStep, (rows) => rows === 0);
      return areClean(before, [...inputs, { first: 0, length: windowLength(spec) }]);
    }
    case 'drop-missing-cell': {
      const before = countBefore(await missingCellFlags(series, signal), (flag) => flag === 1);
      return areClean(before, [...inputs, targetStretch(spec)]);
    }
  }
}

/** 1 for every step with a cell that is missing even after filling. */
async function missingCellFlags(series: Series, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const flags = new Uint8Array(series.steps);
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    for (let step = firstStep; step < endStep; step++) flags[step] = holdsNaN(values, (step - firstStep) * lanes, lanes) ? 1 : 0;
  }
  return flags;
}

function holdsNaN(values: Float32Array, first: number, count: number): boolean {
  for (let i = first; i < first + count; i++) {
    const value = values[i] as number;
    if (value !== value) return true;
  }
  return false;
}

/** How many of the steps before each step are faulty; one entry more than there are steps. */
function countBefore(steps: Uint8Array | Uint32Array, isFaulty: (entry: number) => boolean): Int32Array {
  const before = new Int32Array(steps.length + 1);
  for (let step = 0; step < steps.length; step++) before[step + 1] = (before[step] as number) + (isFaulty(steps[step] as number) ? 1 : 0);
  return before;
}

function areClean(before: Int32Array, stretches: readonly Stretch[]): (start: number) => boolean {
  return (start) => stretches.every(({ first, length }) => before[start + first] === before[start + first + length]);
}
