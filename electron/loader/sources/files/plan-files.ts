import { SluiceFailure } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import type { FilesRecipe, Recipe } from '../../../../shared/recipe';
import { keyOrder } from '../../key-order';
import type { SourcePlan } from '../source';
import type { FileScan } from './direct-reader';
import { KEY_MISSING, NodeIndex, type HashedNode } from './node-index';
import type { ScannedFile } from './scan-files';
import type { EngineScan } from './scan-with-engine';
import type { WallClock } from './wall-clock';

export interface FilesPlan {
  plan: Omit<SourcePlan, 'memo' | 'warehouse' | 'aggregates'>;
  /** The nodes as the engine's hashes name them. */
  nodes: NodeIndex;
  /** Not one row has a key, or a time where times were looked for. */
  isHopeless: boolean;
}

/** Puts together what the scans of all files found, and tells direct readers which node is which. Throws rows-none, nodes-share-hash. */
export function planFiles(files: readonly ScannedFile[], recipe: FilesRecipe, clock: WallClock): FilesPlan {
  const rows = files.reduce((sum, { scan }) => sum + scan.rows, 0);
  if (rows === 0) throw new SluiceFailure({ code: 'rows-none', path: (files[0] as ScannedFile).table.path, where: recipe.source.where ?? null });
  const { nodeKeys, placeOf } = gatherNodes(files);
  const hashes = files.flatMap(({ direct, scan }) => (direct === null ? hashedNodesOf(scan, placeOf) : []));
  for (const { direct, scan } of files) direct?.use(scan, Int32Array.from(scan.keys, placeOf));
  const wantsTime = wantsTimeOf(recipe);
  const seen = wantsTime ? spanOf(files.map(({ scan }) => scan), clock) : null;
  return {
    plan: {
      files: files.map(({ table, scan, reason }) => ({ path: table.path, rows: scan.rows, bytes: table.stamp.bytes, reader: reason === null ? 'direct' : 'engine', engineReason: reason })),
      rows,
      nodeKeys,
      seen,
      batches: files.flatMap(({ table, scan }) => cut(table.path, scan.rows, recipe.load.batchRows)),
    },
    nodes: NodeIndex.of(hashes, (node) => nodeKeys[node]?.join('_') ?? ''),
    isHopeless: nodeKeys.length === 0 || (wantsTime && seen === null),
  };
}

/** Whether the span of time has to be found. */
export function wantsTimeOf({ grid }: Pick<Recipe, 'grid'>): boolean {
  return grid.start === undefined || grid.end === undefined;
}

function gatherNodes(files: readonly ScannedFile[]): { nodeKeys: string[][]; placeOf: (key: readonly string[]) => number } {
  const keyOf = new Map<string, string[]>();
  for (const { scan } of files) for (const key of scan.keys) keyOf.set(JSON.stringify(key), key);
  const nodeKeys = [...keyOf.values()];
  nodeKeys.sort(keyOrder(nodeKeys));
  const places = new Map(nodeKeys.map((key, node) => [JSON.stringify(key), node]));
  return { nodeKeys, placeOf: (key) => places.get(JSON.stringify(key)) as number };
}

function hashedNodesOf({ keys, hashes, missingHashes }: EngineScan, placeOf: (key: readonly string[]) => number): HashedNode[] {
  return [...keys.map((key, i) => ({ hash: hashes[i] as string, node: placeOf(key) })), ...missingHashes.map((hash) => ({ hash, node: KEY_MISSING }))];
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
