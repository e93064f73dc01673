import type { LoadedSeries } from '../../loaded-series';

export const basicTsFeatures = ['slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction'] as const;
export const basicTsFeatureNames = ['time of day', 'day of week', 'day of month', 'day of year'];

/** Minutes of a step. */
export function frequencyMinutes({ series }: LoadedSeries): number {
  return series.grid.stepS / 60;
}

/** JSON as Python writes it, with NaN for a value that is none: BasicTS reads it so. */
export function jsonWithNaN(value: object): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'number' && Number.isNaN(each) ? 'NaN' : each), 4).replaceAll('"NaN"', 'NaN');
}
