import type { Formats } from '../../shared/language/formats';
import type { ValueRange } from './lane-shapes';

/** A value on an axis, with as many digits as its range needs and no more. */
export function axisText(value: number, range: ValueRange | null, formats: Formats): string {
  const span = range === null ? Math.abs(value) : range.high - range.low;
  if (span >= 1e6 || (span > 0 && span < 1e-4)) return value === 0 ? '0' : value.toExponential(1);
  return formats.number(value, Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(span || 1)))));
}
