import { SluiceFailure } from '../../../../../shared/errors';
import { nearestName } from '../../../../../shared/nearest-name';
import type { MaxComputeSource, WarehouseNodeTable } from '../../../../../shared/recipe';
import { readNumber } from '../../files/csv/read-number';
import { defaultNullTokens } from '../../files/null-tokens';
import type { PlacedNode } from '../../node-table';
import { cellValue } from '../decode/cell-value';
import type { ColumnBatch } from '../decode/column-batch';
import { openQuery } from '../plan/open-parts';
import { readWhole, wantedOf } from '../plan/read-whole';
import { nameSql, tableSql } from '../plan/sql-text';
import { cellText } from '../rows/cell-text';
import type { ReadSession, Warehouse } from '../warehouse';

/**
 * The rows of a node table of the warehouse: in the table's order, or in that of their keys where only a query reads them.
 * Of a key that comes twice the first row counts; rows without a key are left out. Throws column-not-found, and what the warehouse refuses.
 */
export async function readWarehouseNodes(spec: WarehouseNodeTable, source: MaxComputeSource, warehouse: Warehouse, signal: AbortSignal): Promise<PlacedNode[]> {
  const { key, lat, lng } = spec;
  const names = [...new Set([...key, ...[lat, lng].filter((name) => name !== undefined)])];
  const session = await openNodes(spec.table, names, source, warehouse, signal);
  const nodes = new Map<string, PlacedNode>();
  await readWhole(warehouse, session, wantedOf(session, names), (batch) => {
    for (let row = 0; row < batch.rows; row++) {
      const parts = key.map((name) => textAt(batch, name, row));
      if (parts.some((part) => part === null || defaultNullTokens.includes(part))) continue;
      const id = JSON.stringify(parts);
      if (!nodes.has(id)) nodes.set(id, { key: parts as string[], lat: coordinateOf(batch, lat, row), lng: coordinateOf(batch, lng, row) });
    }
  }, signal);
  return [...nodes.values()];
}

async function openNodes(table: string, names: readonly string[], source: MaxComputeSource, warehouse: Warehouse, signal: AbortSignal): Promise<ReadSession> {
  const { columns, partitionKeys, isView } = await warehouse.table(table, signal);
  const available = [...columns, ...partitionKeys].map(({ name }) => name);
  const absent = names.find((name) => !available.includes(name));
  if (absent !== undefined) throw new SluiceFailure({ code: 'column-not-found', path: table, column: absent, role: 'node-table', available, suggestion: nearestName(absent, available) });
  const session = isView || partitionKeys.length > 0 ? null : await warehouse.open({ table, partition: null }, signal);
  if (session !== null) return session;
  const list = names.map(nameSql).join(', ');
  return openQuery(`SELECT ${list} FROM ${tableSql(source, table)} ORDER BY ${list} LIMIT 10000000`, 'UTC', warehouse, signal);
}

function textAt(batch: ColumnBatch, name: string, row: number): string | null {
  const column = batch.columns.find((each) => each.column.name === name);
  return column === undefined ? null : cellText(column.column.type, cellValue(column, row));
}

function coordinateOf(batch: ColumnBatch, name: string | undefined, row: number): number | null {
  const bytes = Buffer.from(name === undefined ? '' : textAt(batch, name, row) ?? '');
  const number = readNumber(bytes, 0, bytes.length);
  return Number.isFinite(number) ? number : null;
}
