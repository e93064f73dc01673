import type { Grid } from '../../shared/grid';

/** A grid's length in days and its steps a day; null where a day is no whole number of steps, or there is not one of them. */
export function daysOf({ steps, stepS }: Pick<Grid, 'steps' | 'stepS'>): { days: number; perDay: number } | null {
  const perDay = 86_400 / stepS;
  return Number.isInteger(perDay) && steps >= perDay ? { days: steps / perDay, perDay } : null;
}
