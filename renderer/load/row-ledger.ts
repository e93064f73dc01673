import type { RowCounts } from '../../shared/load-state';

/** Where every row that was read went. Duplicates are among the accepted and not a place of their own. */
export interface RowLedger { parts: readonly (readonly [part: 'accepted' | 'rejected' | 'outOfGrid' | 'unknownNodes', rows: number])[]; sum: number; addsUp: boolean }

export function rowLedger(rows: RowCounts): RowLedger {
  const parts = (['accepted', 'rejected', 'outOfGrid', 'unknownNodes'] as const).map((part) => [part, rows[part]] as const);
  const sum = parts.reduce((total, [, count]) => total + count, 0);
  return { parts, sum, addsUp: sum === rows.read };
}
