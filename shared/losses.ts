import type { SkippedBatch } from './load-state';

/** What a load was to take and went on without: rows that were rejected, and batches that could not be read. */
export interface Losses {
  rejectedRows: number;
  skippedBatches: number;
  /** Rows of the skipped batches; they are in none of the counts. */
  skippedRows: number;
}

/** What a finished load lost; null where it lost nothing. Rows that the recipe leaves out by rule (another node, another time) are no loss. */
export function lossesOf({ rows, skipped }: { rows: { rejected: number }; skipped: readonly Pick<SkippedBatch, 'address'>[] }): Losses | null {
  const skippedRows = skipped.reduce((sum, { address }) => sum + address.endRow - address.firstRow, 0);
  return anyLosses({ rejectedRows: rows.rejected, skippedBatches: skipped.length, skippedRows });
}

/** The same, of several loads together. */
export function addLosses(some: readonly (Losses | null)[]): Losses | null {
  const sum = (part: keyof Losses): number => some.reduce((total, losses) => total + (losses?.[part] ?? 0), 0);
  return anyLosses({ rejectedRows: sum('rejectedRows'), skippedBatches: sum('skippedBatches'), skippedRows: sum('skippedRows') });
}

function anyLosses(losses: Losses): Losses | null {
  return losses.rejectedRows + losses.skippedBatches === 0 ? null : losses;
}
