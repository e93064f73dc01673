import type { ValueSpec } from '../../../../../shared/recipe';
import type { PushDownRefusal } from '../../../../../shared/warehouse-plan';
import { nameSql } from '../plan/sql-text';

const WHOLE_KINDS = ['tinyint', 'smallint', 'int', 'bigint'];
const REAL_KINDS = ['float', 'double'];

/** What the warehouse reckons of one channel in a cell: columns of the result, and what they are made of. */
export interface PushedChannel {
  spec: ValueSpec;
  /** Whole numbers are added up by the warehouse; of real ones the least and the largest must do, since their sum depends on the order. */
  isWhole: boolean;
  /** Number of values, the least, the largest and the sum; null where none is needed. */
  columns: { count: string; least: string; largest: string; total: string | null };
  /** Cells of which the warehouse's figures are not enough: their rows are fetched. Null where they always are. */
  needsRowsSql: string | null;
}

/** How a channel is pushed down, or why it cannot be. `typeKind` is that of its column. */
export function pushedChannelOf(spec: ValueSpec, typeKind: string | null, index: number): PushedChannel | PushDownRefusal {
  const channel = spec.name ?? spec.column;
  if (spec.aggregate === 'first' || spec.aggregate === 'last') return { why: 'aggregate', channel, aggregate: spec.aggregate };
  if (spec.packed !== undefined || typeKind === null || ![...WHOLE_KINDS, ...REAL_KINDS].includes(typeKind)) return { why: 'value-type', channel, type: spec.packed === undefined ? typeKind ?? '?' : 'packed text' };
  const isWhole = WHOLE_KINDS.includes(typeKind);
  const addsUp = spec.aggregate === 'mean' || spec.aggregate === 'sum';
  const value = nameSql(valueColumn(index));
  return {
    spec,
    isWhole,
    columns: { count: `n_${index}`, least: `least_${index}`, largest: `largest_${index}`, total: isWhole && addsUp ? `total_${index}` : null },
    needsRowsSql: addsUp && !isWhole ? `(COUNT(${value}) > 2 AND MIN(${value}) <> MAX(${value}))` : null,
  };
}

/** The name of a channel's values within the query. */
export function valueColumn(index: number): string {
  return `value_${index}`;
}
