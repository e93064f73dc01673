import type { BadRow } from '../../../../shared/errors';
import type { Engine } from './duckdb';
import { nameSql } from './file-sql';
import { recordsAt } from './find-records';
import type { ReadableFile } from './scan-with-engine';
import type { BadPlace, RowFault } from './row-kernel';
import { timeColumnsOf, type NeededColumns } from './table-columns';
import type { TableColumn } from './table-file';

/** Where bad rows stand in their file, line and text among it, and the cell at fault. */
export async function locateBadRows({ table, sql }: ReadableFile, places: readonly BadPlace[], engine: Engine, signal: AbortSignal): Promise<BadRow[]> {
  if (places.length === 0) return [];
  const columns = [...new Set(columnsOf(sql.needed).map(({ name }) => name))];
  const relation = `(SELECT *, row_number() OVER () AS "sluice record" FROM ${table.relation})`;
  const rows = sql.select(['"sluice record"', ...columns.map((name) => `${nameSql(name)}::VARCHAR`)], relation);
  const names = ['record', ...columns.map((_, i) => `c${i}`)].join(', ');
  const found = await engine.query(`SELECT place::DOUBLE, record::DOUBLE, * EXCLUDE (place, record) FROM (SELECT *, row_number() OVER () AS place FROM (${rows}) AS rows(${names})) WHERE place IN (${places.map(({ row }) => row + 1).join(', ')}) LIMIT ${places.length}`, table.path, signal);
  const byPlace = new Map(found.map(([place, record, ...cells]) => [(place as number) - 1, { record: record as number, cells: cells as (string | null)[] }]));
  const standing = await recordsAt(table, [...byPlace.values()].map(({ record }) => record), signal);
  return places.map(({ row, fault }): BadRow => {
    const { record, cells } = byPlace.get(row) ?? { record: NaN, cells: [] };
    return { ...badRowOf(table.path, fault, sql.needed, (name) => cells[columns.indexOf(name)] ?? null), ...standing.get(record) };
  });
}

/** What can be told of a bad row without looking it up again. */
export function badRowOf(path: string, fault: RowFault, { node, time, values }: NeededColumns, cellOf: (column: string) => string | null = () => null): BadRow {
  switch (fault.kind) {
    case 'ragged': return { path, reason: 'cell-count-wrong' };
    case 'key': {
      const missing = node.find(({ name }) => !cellOf(name)) ?? node[0];
      return { path, reason: 'key-missing', ...cellsAt(missing === undefined ? [] : [missing], cellOf) };
    }
    case 'time': return { path, reason: 'time-unreadable', ...cellsAt(timeColumnsOf(time), cellOf) };
    case 'value': return { path, reason: 'value-unreadable', ...cellsAt(values.slice(fault.value, fault.value + 1), cellOf) };
  }
}

function cellsAt(columns: readonly TableColumn[], cellOf: (column: string) => string | null): Pick<BadRow, 'column' | 'value'> {
  const cells = columns.map(({ name }) => cellOf(name));
  return { column: columns.map(({ name }) => name).join(', '), value: cells.every((cell) => cell === null) ? undefined : cells.map((cell) => cell ?? '').join(', ') };
}

function columnsOf({ node, time, values }: NeededColumns): TableColumn[] {
  return [...node, ...timeColumnsOf(time), ...values];
}
