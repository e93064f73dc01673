import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { NodeTable } from '../../../shared/recipe';
import { missingSql, numberSql } from './files/cell-sql';
import { Engine } from './files/duckdb';
import { nameSql } from './files/file-sql';
import { defaultNullTokens } from './files/null-tokens';
import { openTable } from './files/open-table';
import { needColumn } from './files/table-columns';
import type { TableColumn } from './files/table-file';

/** A node's key as text and its position; a missing coordinate is null. */
export interface PlacedNode { key: readonly string[]; lat: number | null; lng: number | null }

/**
 * The rows of a node table in its order. Of a key that comes twice the first row counts; rows without a key are left out.
 * Throws file-not-found, file-empty, file-unreadable, column-not-found, cancelled.
 */
export async function readNodeTable(spec: NodeTable, folder: string, signal: AbortSignal): Promise<PlacedNode[]> {
  const engine = new Engine();
  try {
    const table = await openTable(path.resolve(folder, spec.path), { format: 'auto', csv: {} }, engine, signal, { role: 'nodes' });
    const column = (name: string): TableColumn => needColumn(table, name, 'node-table');
    const keys = spec.key.map(column);
    const coordinate = (name: string | undefined): string => (name === undefined ? 'NULL' : finite(numberSql(column(name))));
    const missing = keys.map((key) => missingSql(key, defaultNullTokens)).join(' OR ');
    const rows = await engine.query(`SELECT ${coordinate(spec.lat)}, ${coordinate(spec.lng)}, ${keys.map(({ name }) => `${nameSql(name)}::VARCHAR`).join(', ')} FROM ${table.relation} WHERE NOT (${missing})`, table.path, signal);
    const nodes = new Map<string, PlacedNode>();
    for (const [lat, lng, ...key] of rows) {
      const id = JSON.stringify(key);
      if (!nodes.has(id)) nodes.set(id, { key: key as string[], lat: lat as number | null, lng: lng as number | null });
    }
    return [...nodes.values()];
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path: spec.path, reason: String(thrown) });
  } finally {
    await engine.close();
  }
}

function finite(number: string): string {
  return `CASE WHEN isfinite(${number}) THEN ${number} END`;
}
