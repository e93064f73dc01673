import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { NodeFile } from '../../../shared/recipe';
import { missingSql, numberSql } from './files/cell-sql';
import { csvLayoutOf } from './files/csv/csv-spec';
import { readColumns } from './files/csv/read-columns';
import { readNumber } from './files/csv/read-number';
import { Engine } from './files/duckdb';
import { nameSql } from './files/file-sql';
import { defaultNullTokens } from './files/null-tokens';
import { openTable } from './files/open-table';
import { needColumn } from './files/table-columns';
import type { TableColumn, TableFile } from './files/table-file';

/** A node's key as text and its position; a missing coordinate is null. */
export interface PlacedNode { key: readonly string[]; lat: number | null; lng: number | null }

/** The columns that are read; a position may have none. */
interface NodeColumns { key: TableColumn[]; lat: TableColumn | null; lng: TableColumn | null }

/**
 * The rows of a node table in a file, in its order. Of a key that comes twice the first row counts; rows without a key are left out.
 * Throws file-not-found, file-empty, file-unreadable, column-not-found, cancelled.
 */
export async function readNodeTable(spec: NodeFile, folder: string, signal: AbortSignal): Promise<PlacedNode[]> {
  const engine = new Engine();
  try {
    const table = await openTable(path.resolve(folder, spec.path), { format: 'auto', csv: {} }, engine, signal, { role: 'nodes' });
    const column = (name: string): TableColumn => needColumn(table, name, 'node-table');
    const columns: NodeColumns = { key: spec.key.map(column), lat: spec.lat === undefined ? null : column(spec.lat), lng: spec.lng === undefined ? null : column(spec.lng) };
    const nodes = new Map<string, PlacedNode>();
    for (const node of await readDirectly(table, columns, signal) ?? await readThroughEngine(table, columns, engine, signal)) {
      const id = JSON.stringify(node.key);
      if (!nodes.has(id)) nodes.set(id, node);
    }
    return [...nodes.values()];
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path: spec.path, reason: String(thrown) });
  } finally {
    await engine.close();
  }
}

/** null where only the engine can read the table. */
async function readDirectly(table: TableFile, { key, lat, lng }: NodeColumns, signal: AbortSignal): Promise<PlacedNode[] | null> {
  const layout = table.csv === null ? 'format' : csvLayoutOf(table, table.csv);
  if (typeof layout === 'string') return null;
  const rows = await readColumns(layout, [lat, lng, ...key].map((column) => table.columns.findIndex(({ name }) => name === column?.name)), signal);
  if (typeof rows === 'string') return null;
  return rows.flatMap(([latText, lngText, ...texts]) => {
    const parts = texts.filter((text) => text !== null && !defaultNullTokens.includes(text)) as string[];
    return parts.length === texts.length ? [{ key: parts, lat: coordinateOf(latText), lng: coordinateOf(lngText) }] : [];
  });
}

function coordinateOf(text: string | null | undefined): number | null {
  const bytes = Buffer.from(text ?? '');
  const number = readNumber(bytes, 0, bytes.length);
  return Number.isFinite(number) ? number : null;
}

async function readThroughEngine(table: TableFile, { key, lat, lng }: NodeColumns, engine: Engine, signal: AbortSignal): Promise<PlacedNode[]> {
  const coordinate = (column: TableColumn | null): string => (column === null ? 'NULL' : finite(numberSql(column)));
  const missing = key.map((column) => missingSql(column, defaultNullTokens)).join(' OR ');
  const rows = await engine.query(`SELECT ${coordinate(lat)}, ${coordinate(lng)}, ${key.map(({ name }) => `${nameSql(name)}::VARCHAR`).join(', ')} FROM ${table.relation} WHERE NOT (${missing})`, table.path, signal);
  return rows.map(([latitude, longitude, ...parts]) => ({ key: parts as string[], lat: latitude as number | null, lng: longitude as number | null }));
}

function finite(number: string): string {
  return `CASE WHEN isfinite(${number}) THEN ${number} END`;
}
