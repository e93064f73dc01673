import type { PushedChannel } from './push-down-channel';

/** Figures of one channel in one row of a push-down's result; whole numbers as they are, real ones as float64. NaN: no value. */
export interface CellFigures { count: number; least: number; largest: number; total: bigint | null }

const MOST_EXACT = 2 ** 53;

/**
 * The value that the rows of a cell give, rounded as they round it: the exact sum to float64, then divided. NaN where there is
 * no value; null where the figures do not tell it: values beyond float32, not a number, or whole numbers float64 cannot hold.
 */
export function cellValue({ spec: { aggregate }, isWhole }: Pick<PushedChannel, 'spec' | 'isWhole'>, { count, least, largest, total }: CellFigures): number | null {
  if (count === 0) return NaN;
  if (!Number.isFinite(Math.fround(least)) || !Number.isFinite(Math.fround(largest))) return null;
  if (isWhole && (Math.abs(least) > MOST_EXACT || Math.abs(largest) > MOST_EXACT)) return null;
  switch (aggregate) {
    case 'count': return count;
    case 'min': return least;
    case 'max': return largest;
    case 'first': case 'last': return null;
    case 'sum': case 'mean': {
      const sum = total === null ? sumOf(count, least, largest) : Number(total);
      return aggregate === 'sum' ? sum : sum / count;
    }
  }
}

/** Of one value, of two, or of many that are all the same: one rounding, as of the exact sum. */
function sumOf(count: number, least: number, largest: number): number {
  if (count === 1) return least;
  return count === 2 ? least + largest : least * count;
}
