import type { RowCounts } from './load-state';

/** Every count of the ledger, in the order it is read. Duplicates are among the accepted. */
export const ledgerRows = ['read', 'accepted', 'rejected', 'outOfGrid', 'unknownNodes', 'duplicates'] as const satisfies readonly (keyof RowCounts)[];

/** Whether every row that was read is accounted for, once. */
export function addsUp({ read, accepted, rejected, outOfGrid, unknownNodes }: RowCounts): boolean {
  return read === accepted + rejected + outOfGrid + unknownNodes;
}
