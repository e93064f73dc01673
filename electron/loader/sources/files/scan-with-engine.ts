import type { Cell } from './duckdb';
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
  /** Those of keys with a missing part. */
  missingHashes: string[];
}

/** Answers a question to the engine, wherever that is. `path` is the file an error is put down to. */
export type AskEngine = (sql: string, path: string, signal: AbortSignal) => Promise<Cell[][]>;

/** Counts rows, finds nodes and, where they are asked for, the span of times, by one light query. Throws where-invalid, cancelled, file-unreadable. */
export async function scanWithEngine({ table, sql }: ReadableFile, options: ScanOptions, where: string | undefined, ask: AskEngine, signal: AbortSignal): Promise<EngineScan> {
  let found;
  try {
    found = await ask(scanSql(sql, options), table.path, signal);
  } catch (thrown) {
    throw where === undefined ? thrown : whereFailure(thrown, where);
  }
  const scan: EngineScan = { rows: 0, keys: [], hashes: [], missingHashes: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
  for (const [isRagged, isMissing, count, hash, firstWall, lastWall, first, last, ...key] of found) {
    scan.rows += count as number;
    if (isMissing === true) scan.missingHashes.push(hash as string);
    if (isMissing === true || isRagged === true) continue;
    scan.keys.push(key as string[]);
    scan.hashes.push(hash as string);
    widen(scan.wall, firstWall as number | null, lastWall as number | null);
    widen(scan.instant, first as number | null, last as number | null);
  }
  return scan;
}

/** Rows by key. The rows hold no column that is the same for all of them: to group by one more, or to filter, takes longer than the rest. */
function scanSql(sql: RowSql, { wantsTime, limitRows }: ScanOptions): string {
  const { needed, ragged, time } = sql;
  const names = needed.node.map((_, i) => `k${i}`);
  const isConstant = time.isWall === 'true' || time.isWall === 'false';
  const columns = new Map(needed.node.map(({ name }, i) => [`k${i}`, nameSql(name)]));
  if (ragged !== null) columns.set('r', ragged);
  if (wantsTime) columns.set('t', `CASE WHEN isfinite(${time.seconds}) THEN ${time.seconds} END`);
  if (wantsTime && !isConstant) columns.set('w', time.isWall);
  const span = (isWanted: string): string => `min(t) FILTER (${isWanted}), max(t) FILTER (${isWanted})`;
  const none = 'NULL, NULL';
  const spans = !wantsTime ? [none, none] : !isConstant ? [span('w'), span('NOT w')] : time.isWall === 'true' ? ['min(t), max(t)', none] : [none, 'min(t), max(t)'];
  const rows = `${sql.select([...columns.values()])}${limitRows === Infinity ? '' : ` LIMIT ${limitRows}`}`;
  return `SELECT ${ragged === null ? 'false' : 'r'}, ${sql.keyMissing(names)}, count(*)::DOUBLE, hash(${names.join(', ')})::VARCHAR, ${spans.join(', ')}, ${names.map((name) => `${name}::VARCHAR`).join(', ')}
    FROM (${rows}) AS rows(${[...columns.keys()].join(', ')}) GROUP BY ${[...names, ...(ragged === null ? [] : ['r'])].join(', ')}`;
}

function widen(span: [number, number], first: number | null, last: number | null): void {
  if (first !== null) span[0] = Math.min(span[0], first);
  if (last !== null) span[1] = Math.max(span[1], last);
}
