import { SluiceFailure } from '../../../../../shared/errors';
import { nearestName } from '../../../../../shared/nearest-name';
import type { MaxComputeSource, LongColumns } from '../../../../../shared/recipe';
import type { WarehouseNote } from '../../../../../shared/warehouse-plan';
import type { OdpsColumn } from '../odps-type';
import type { Warehouse } from '../warehouse';
import { choosePartitions, partitionsSql, type ListedPartition } from './partitions';
import { bareQuery, nameSql, tableSql } from './sql-text';

/** What a recipe's rows are taken from, and how. */
export interface RowsFrom {
  /** project.table, or project/SQL: what the parts are named after. */
  name: string;
  way: 'table' | 'query';
  table: string | null;
  /** A table, or a query in brackets. */
  sql: string;
  /** What holds for the rows; null for all of them. */
  whereSql: string | null;
  /** Of a table that has partitions: those that are meant, in order. */
  partitions: ListedPartition[] | null;
  /** All columns that may be named, partition keys among them; null of a query that was not run yet. */
  columns: readonly OdpsColumn[] | null;
  notes: WarehouseNote[];
}

/** Looks up the table that a recipe names. Throws warehouse-partitions-none, column-not-found, and what the service refuses. */
export async function rowsFrom(source: MaxComputeSource, columns: LongColumns, warehouse: Warehouse, signal: AbortSignal): Promise<RowsFrom> {
  const { project, schema, table, sql, where } = source;
  if (table === undefined) {
    return { name: `${project}/SQL`, way: 'query', table: null, sql: `(${bareQuery(sql ?? '')}\n) asked`, whereSql: where === undefined ? null : inBrackets(where), partitions: null, columns: null, notes: [] };
  }
  const found = await warehouse.table(table, signal);
  const name = [project, ...(schema === null ? [] : [schema]), table].join('.');
  const all = [...found.columns, ...found.partitionKeys];
  checkColumns(columns, all, name);
  const listed = found.partitionKeys.length === 0 ? null : await warehouse.partitions(table, signal);
  if (listed === null && source.partitions !== undefined) throw new SluiceFailure({ code: 'warehouse-partitions-none', table: name, wanted: JSON.stringify(source.partitions) });
  const chosen = listed === null ? null : choosePartitions(listed, source.partitions, name);
  const conditions = [...(chosen !== null && source.partitions !== undefined ? [partitionsSql(chosen.chosen.map(({ values }) => values))] : []), ...(where === undefined ? [] : [inBrackets(where)])];
  const byQuery = found.isView ? 'view' : where === undefined ? null : 'predicate';
  return {
    name,
    way: byQuery === null ? 'table' : 'query',
    table,
    sql: tableSql(source, table),
    whereSql: conditions.length === 0 ? null : conditions.join(' AND '),
    partitions: chosen?.chosen ?? null,
    columns: all,
    notes: [...(byQuery === null ? [] : [{ kind: 'read-by-query', table: name, why: byQuery } as const]), ...chosen?.notes ?? []],
  };
}

/** The columns that a recipe names, each once, in order of their first mention. */
export function columnsOf({ node, time, values }: LongColumns): string[] {
  return [...new Set([...node, ...timeColumnsOf(time), ...values.map(({ column }) => column)])];
}

export function timeColumnsOf(time: LongColumns['time']): string[] {
  return 'column' in time ? [time.column] : Object.values(time.parts).filter((name) => name !== undefined);
}

/** The rows and columns of a recipe as a query. */
export function selectSql({ sql, whereSql }: RowsFrom, columns: LongColumns): string {
  return `SELECT ${columnsOf(columns).map(nameSql).join(', ')} FROM ${sql}${whereSql === null ? '' : ` WHERE ${whereSql}`}`;
}

/** A line of its own ends a comment that the predicate may end with. */
function inBrackets(where: string): string {
  return `(${where}\n)`;
}

function checkColumns({ node, time, values }: LongColumns, columns: readonly OdpsColumn[], name: string): void {
  const available = columns.map((column) => column.name);
  const check = (column: string, role: 'node' | 'time' | 'value'): void => {
    if (!available.includes(column)) throw new SluiceFailure({ code: 'column-not-found', path: name, column, role, available, suggestion: nearestName(column, available) });
  };
  node.forEach((column) => check(column, 'node'));
  timeColumnsOf(time).forEach((column) => check(column, 'time'));
  values.forEach(({ column }) => check(column, 'value'));
}

/** In the place of where rows come from, for a query that was run before and of which only the columns count. */
export const namedFrom: Pick<RowsFrom, 'sql' | 'whereSql'> = { sql: '', whereSql: null };
