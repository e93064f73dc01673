import { SluiceFailure, type RecipeExpectation } from './errors';
import { secondsOfStep, type Grid } from './grid';
import type { Recipe } from './recipe';

/** What decides where windows lie. */
export type WindowSpec = Pick<Recipe['windows'], 'history' | 'horizon' | 'delay' | 'stride'> & Partial<Pick<Recipe['windows'], 'segments' | 'withinDay'>>;

/** The steps that windows are cut from: how many there are, or their grid where windows or splits know days. */
export type StepAxis = number | Grid;

/** Steps [first, first + length), counted from a window's start; what lies before the history begins below 0. */
export interface Stretch { first: number; length: number }

const DAY_S = 86_400;

export function stepsOf(axis: StepAxis): number {
  return typeof axis === 'number' ? axis : axis.steps;
}

/** The grid of an axis. Throws where only the number of its steps is known. */
export function gridOfAxis(axis: StepAxis): Grid {
  if (typeof axis === 'number') throw new Error('days are known on a grid alone');
  return axis;
}

/** Steps from the start of the history to the end of the horizon. */
export function windowLength({ history, delay, horizon }: WindowSpec): number {
  return history + delay + horizon;
}

/** What X holds of a window, in order: weekly segments, daily ones (each kind the oldest first), the history. A segment is as long as the horizon. */
export function inputStretches(spec: WindowSpec, axis: StepAxis): Stretch[] {
  const { history, horizon, delay, segments } = spec;
  const recent = { first: 0, length: history };
  if (segments === undefined) return [recent];
  const { stepS } = gridOfAxis(axis);
  const earlier = (days: number, count: number): Stretch[] => Array.from({ length: count }, (_, i) => ({ first: history + delay - (count - i) * days * (DAY_S / stepS), length: horizon }));
  return [...earlier(7, segments.weekly), ...earlier(1, segments.daily), recent];
}

/** What Y holds of a window. */
export function targetStretch({ history, delay, horizon }: WindowSpec): Stretch {
  return { first: history + delay, length: horizon };
}

/** Steps of X. */
export function inputLength({ history, horizon, segments }: WindowSpec): number {
  return history + (segments === undefined ? 0 : (segments.daily + segments.weekly) * horizon);
}

/** Steps before the start of a window that its segments reach back to. */
export function stepsBefore(spec: WindowSpec, axis: StepAxis): number {
  return inputStretches(spec, axis).reduce((most, { first }) => Math.max(most, -first), 0);
}

/** Throws recipe-invalid where periodic segments do not fall on steps, or would hold steps of the target. */
export function checkSegments({ windows: { segments, horizon }, grid }: Pick<Recipe, 'windows' | 'grid'>): void {
  if (segments === undefined) return;
  const stepS = secondsOfStep(grid.step);
  const refuse = (kind: Extract<RecipeExpectation['kind'], 'whole-day' | 'segment-before-target'>, found: unknown): never => {
    throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'windows.segments', kind: 'invalid', expected: { kind }, found: JSON.stringify(found), suggestion: null }] });
  };
  for (const [count, days] of [[segments.daily, 1], [segments.weekly, 7]] as const) {
    if (count === 0) continue;
    if ((days * DAY_S) % stepS !== 0) refuse('whole-day', grid.step);
    if ((days * DAY_S) / stepS < horizon) refuse('segment-before-target', horizon);
  }
}
