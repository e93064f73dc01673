import { SluiceFailure } from '../../../../../shared/errors';
import type { MaxComputeSource } from '../../../../../shared/recipe';
import type { WarehouseNote } from '../../../../../shared/warehouse-plan';
import { nameSql, textSql } from './sql-text';

/** One partition: the value of each partition key, in the table's order. */
export type PartitionValues = readonly (readonly [key: string, value: string])[];

/** What is known of a partition without reading it; null where the service does not say. */
export interface ListedPartition { values: PartitionValues; rows: number | null; bytes: number | null }

/** As recipes and plans write it: ds=20250701,hh=08. */
export function partitionName(values: PartitionValues): string {
  return values.map(([key, value]) => `${key}=${value}`).join(',');
}

/**
 * The partitions that a recipe means, in the order of their values: all, those named, or those of a range, both ends
 * included. A name may hold the first keys alone: it means every partition below. Throws warehouse-partitions-none.
 */
export function choosePartitions(listed: readonly ListedPartition[], wanted: MaxComputeSource['partitions'], table: string): { chosen: ListedPartition[]; notes: WarehouseNote[] } {
  const sorted = listed.toSorted((a, b) => compare(a.values, b.values));
  if (wanted === undefined) return { chosen: sorted, notes: [] };
  const named = Array.isArray(wanted) ? wanted : [wanted.from, wanted.to];
  const bounds = named.map(valuesOf);
  const isIn = Array.isArray(wanted)
    ? ({ values }: ListedPartition) => bounds.some((bound) => compare(values, bound) === 0)
    : ({ values }: ListedPartition) => compare(values, bounds[0] as PartitionValues) >= 0 && compare(values, bounds[1] as PartitionValues) <= 0;
  const chosen = sorted.filter(isIn);
  if (chosen.length === 0) throw new SluiceFailure({ code: 'warehouse-partitions-none', table, wanted: Array.isArray(wanted) ? named.join('; ') : named.join(' … ') });
  const absent = named.filter((_, i) => !sorted.some(({ values }) => compare(values, bounds[i] as PartitionValues) === 0));
  return { chosen, notes: absent.map((partition) => ({ kind: 'partition-absent', partition })) };
}

/** A predicate that holds for the rows of these partitions alone. */
export function partitionsSql(partitions: readonly PartitionValues[]): string {
  return `(${partitions.map((values) => values.map(([key, value]) => `${nameSql(key)} = ${textSql(value)}`).join(' AND ')).map((one) => `(${one})`).join(' OR ')})`;
}

function valuesOf(name: string): PartitionValues {
  return name.split(',').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const);
}

/** By the keys that `bound` names; 0 where all of those are equal. Numbers are compared as such where both are. */
function compare(values: PartitionValues, bound: PartitionValues): number {
  for (const [key, wanted] of bound) {
    const value = values.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
    if (value === undefined) return 1;
    const order = inOrder(value.trim(), wanted.trim());
    if (order !== 0) return order;
  }
  return 0;
}

function inOrder(a: string, b: string): number {
  if (/^\d{1,15}$/.test(a) && /^\d{1,15}$/.test(b) && Number(a) !== Number(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
