import type { LoadedSeries } from '../../loaded-series';

export const basicTsFeatures = ['slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction'] as const;
export const basicTsFeatureNames = ['time of day', 'day of week', 'day of month', 'day of year'];

/** Minutes of a step. */
export function frequencyMinutes({ series }: LoadedSeries): number {
  return series.grid.stepS / 60;
}

/** JSON as Python writes it, where numbers that are none are bare NaN: BasicTS reads it so. No other value may be null. */
export function jsonWithNaN(value: object): string {
  return JSON.stringify(value, null, 4).replaceAll(/^(\s*"[^"]*": )null(,?)$/gm, '$1NaN$2');
}
