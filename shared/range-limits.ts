import type { RangeRule } from './recipe';

/** The limits of a range, as in ["≥ 0", "≤ 150"]; one that is not given, or an empty field, is none. */
export function rangeLimits({ min, max }: { min?: RangeRule['min'] | string; max?: RangeRule['max'] | string }): string[] {
  const limit = (sign: string, value: number | string | undefined): string[] => (value === undefined || value === '' ? [] : [`${sign} ${value}`]);
  return [...limit('≥', min), ...limit('≤', max)];
}
