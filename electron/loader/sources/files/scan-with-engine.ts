import type { Engine } from './duckdb';
import type { FileScan, ScanOptions } from './direct-reader';
import { nameSql } from './file-sql';
import type { RowSql } from './row-sql';
import type { TableFile } from './table-file';
import { whereFailure } from './where-sql';

/** A file with the SQL that reads it. */
export interface ReadableFile { table: TableFile; sql: RowSql }

/** The scan of a file that is read through the engine. */
export interface EngineScan extends FileScan {
  /** The engine's hash of each key, in decimal. */
  hashes: string[];
}

/** Counts rows, finds nodes and, where they are asked for, the span of times, by one light query. Throws where-invalid, cancelled, file-unreadable. */
export async function scanWithEngine({ table, sql }: ReadableFile, { wantsTime, limitRows }: ScanOptions, where: string | undefined, engine: Engine, signal: AbortSignal): Promise<EngineScan> {
  const keys = sql.needed.node.map(({ name }) => nameSql(name));
  const limit = limitRows === Infinity ? '' : ` LIMIT ${limitRows}`;
  const columns = [...keys, `(${sql.ragged} OR ${sql.keyMissing})`, ...(wantsTime ? [sql.time.seconds, sql.time.isWall] : [])];
  const keyNames = keys.map((_, i) => `k${i}`);
  const timeNames = wantsTime ? ['t', 'w'] : [];
  const rows = `(${sql.select(columns)}${limit}) AS rows(${[...keyNames, 'bad', ...timeNames].join(', ')})`;
  const span = (condition: string): string => `min(t) FILTER (${condition} AND NOT bad AND isfinite(t)), max(t) FILTER (${condition} AND NOT bad AND isfinite(t))`;
  const times = wantsTime ? `${span('w')}, ${span('NOT w')}` : 'NULL, NULL, NULL, NULL';
  let found;
  try {
    found = await engine.query(`SELECT bad, count(*)::DOUBLE, hash(${keyNames.join(', ')})::VARCHAR, ${times}, ${keyNames.map((key) => `${key}::VARCHAR`).join(', ')} FROM ${rows} GROUP BY bad, ${keyNames.join(', ')}`, table.path, signal);
  } catch (thrown) {
    throw where === undefined ? thrown : whereFailure(thrown, where);
  }
  const scan: EngineScan = { rows: 0, keys: [], hashes: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
  for (const [bad, count, hash, firstWall, lastWall, first, last, ...key] of found) {
    scan.rows += count as number;
    if (bad !== true) {
      scan.keys.push(key as string[]);
      scan.hashes.push(hash as string);
    }
    widen(scan.wall, firstWall as number | null, lastWall as number | null);
    widen(scan.instant, first as number | null, last as number | null);
  }
  return scan;
}

function widen(span: [number, number], first: number | null, last: number | null): void {
  if (first !== null) span[0] = Math.min(span[0], first);
  if (last !== null) span[1] = Math.max(span[1], last);
}
