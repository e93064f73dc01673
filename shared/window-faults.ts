import type { SluiceError } from './errors';
import { dayStartsOf, type Grid } from './grid';
import { stepsBefore, windowLength, type WindowSpec } from './window-shape';

/** What to say where not one window fits into a series: it is longer than the series, or than any day where it may not reach across midnight. */
export function tooLongWindows(spec: WindowSpec, grid: Grid): Extract<SluiceError, { code: 'windows-longer-than-data' }> {
  const longestDay = spec.withinDay === true ? longestDaySteps(grid) : Infinity;
  if (windowLength(spec) > longestDay) return { code: 'windows-longer-than-data', windowSteps: windowLength(spec), steps: longestDay, split: 'day' };
  return { code: 'windows-longer-than-data', windowSteps: stepsBefore(spec, grid) + windowLength(spec), steps: grid.steps, split: 'all' };
}

function longestDaySteps(grid: Grid): number {
  const dayStarts = dayStartsOf(grid);
  return dayStarts.reduce((most, start, day) => Math.max(most, (dayStarts[day + 1] ?? grid.steps) - start), 0);
}
