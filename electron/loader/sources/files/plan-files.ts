import { SluiceFailure } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import type { Recipe } from '../../../../shared/recipe';
import type { SourcePlan } from '../source';
import type { Engine } from './duckdb';
import { nameSql } from './file-sql';
import { NodeIndex } from './node-index';
import type { RowSql } from './row-sql';
import { keyOrder } from '../../key-order';
import type { TableFile } from './table-file';
import type { WallClock } from './wall-clock';
import { whereFailure } from './where-sql';

/** A file with the SQL that reads it. */
export interface ReadableFile { table: TableFile; sql: RowSql }

export interface FilesPlan {
  plan: SourcePlan;
  nodes: NodeIndex;
  /** Not one row has a key, or a time where times were looked for. */
  isHopeless: boolean;
}

interface FileScan { rows: number; nodes: { key: string[]; hash: string }[]; wall: [firstS: number, lastS: number]; instant: [firstS: number, lastS: number] }

/** Counts rows, finds nodes and, where the grid needs it, the span of time, by one light query a file. Throws rows-none. */
export async function planFiles(files: readonly ReadableFile[], recipe: Recipe, clock: WallClock, engine: Engine, signal: AbortSignal): Promise<FilesPlan> {
  const wantsTime = recipe.grid.start === undefined || recipe.grid.end === undefined;
  const { limitRows, batchRows } = recipe.load;
  const scans: FileScan[] = [];
  let left = limitRows ?? Infinity;
  for (const file of files) {
    const scan = left > 0 ? await scanFile(file, { wantsTime, limitRows: left, where: recipe.source.where }, engine, signal) : nothing;
    scans.push(scan);
    left -= scan.rows;
  }
  const rows = scans.reduce((sum, scan) => sum + scan.rows, 0);
  if (rows === 0) throw new SluiceFailure({ code: 'rows-none', path: (files[0] as ReadableFile).table.path, where: recipe.source.where ?? null });
  const { nodeKeys, nodes } = gatherNodes(scans);
  const seen = wantsTime ? spanOf(scans, clock) : null;
  return {
    plan: {
      files: files.map(({ table }, i) => ({ path: table.path, rows: (scans[i] as FileScan).rows, bytes: table.stamp.bytes })),
      rows,
      nodeKeys,
      seen,
      batches: files.flatMap(({ table }, i) => cut(table.path, (scans[i] as FileScan).rows, batchRows)),
    },
    nodes,
    isHopeless: nodeKeys.length === 0 || (wantsTime && seen === null),
  };
}

const nothing: FileScan = { rows: 0, nodes: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };

async function scanFile({ table, sql }: ReadableFile, { wantsTime, limitRows, where }: { wantsTime: boolean; limitRows: number; where: string | undefined }, engine: Engine, signal: AbortSignal): Promise<FileScan> {
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
  const scan: FileScan = { rows: 0, nodes: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
  for (const [bad, count, hash, firstWall, lastWall, first, last, ...key] of found) {
    scan.rows += count as number;
    if (bad !== true) scan.nodes.push({ key: key as string[], hash: hash as string });
    widen(scan.wall, firstWall as number | null, lastWall as number | null);
    widen(scan.instant, first as number | null, last as number | null);
  }
  return scan;
}

function widen(span: [number, number], first: number | null, last: number | null): void {
  if (first !== null) span[0] = Math.min(span[0], first);
  if (last !== null) span[1] = Math.max(span[1], last);
}

function gatherNodes(scans: readonly FileScan[]): { nodeKeys: string[][]; nodes: NodeIndex } {
  const keyOf = new Map<string, string[]>();
  for (const scan of scans) for (const { key } of scan.nodes) keyOf.set(JSON.stringify(key), key);
  const nodeKeys = [...keyOf.values()];
  nodeKeys.sort(keyOrder(nodeKeys));
  const placeOf = new Map(nodeKeys.map((key, node) => [JSON.stringify(key), node]));
  const entries = scans.flatMap((scan) => scan.nodes.map(({ key, hash }) => ({ hash, node: placeOf.get(JSON.stringify(key)) as number })));
  return { nodeKeys, nodes: new NodeIndex(entries, (node) => (nodeKeys[node] as string[]).join('_')) };
}

/** First and last instant; null when no row's time can be read. */
function spanOf(scans: readonly FileScan[], clock: WallClock): { firstS: number; lastS: number } | null {
  let [firstS, lastS] = [Infinity, -Infinity];
  for (const { wall, instant } of scans) {
    firstS = Math.min(firstS, instant[0], wall[0] === Infinity ? Infinity : clock.utcFrom(wall[0]));
    lastS = Math.max(lastS, instant[1], wall[1] === -Infinity ? -Infinity : clock.utcFrom(wall[1]));
  }
  return firstS > lastS ? null : { firstS, lastS };
}

function cut(path: string, rows: number, batchRows: number): BatchAddress[] {
  return Array.from({ length: Math.ceil(rows / batchRows) }, (_, i) => ({ path, firstRow: i * batchRows, endRow: Math.min(rows, (i + 1) * batchRows) }));
}
