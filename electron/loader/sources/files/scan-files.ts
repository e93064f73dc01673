import type { EngineReason } from '../../../../shared/plan';
import type { FilesRecipe } from '../../../../shared/recipe';
import type { DirectReader, DirectScan, FileScan, ScanOptions } from './direct-reader';
import { recallScan, type FilesMemo } from './files-memo';
import { wantsTimeOf } from './plan-files';
import { scanWithEngine, type AskEngine, type EngineScan, type ReadableFile } from './scan-with-engine';

/** A file that was scanned, and who reads it: a direct reader, or the engine and why. */
export type ScannedFile = ReadableFile & ({ direct: DirectReader; scan: DirectScan; reason: null } | { direct: null; scan: EngineScan; reason: EngineReason });

export interface Scanning {
  recipe: FilesRecipe;
  /** A reader for a file that needs no engine, or why it needs one. */
  choose: (file: ReadableFile) => Promise<DirectReader | EngineReason>;
  /** What it holds of a file that is still the same is taken from there. */
  memo: FilesMemo | null;
  ask: AskEngine;
  signal: AbortSignal;
}

/** Scans files in order, up to the recipe's limit of rows. The readers belong to the caller; on a failure they are closed. */
export async function scanFiles(files: readonly ReadableFile[], scanning: Scanning): Promise<ScannedFile[]> {
  const { recipe } = scanning;
  const wantsTime = wantsTimeOf(recipe);
  const scanned: ScannedFile[] = [];
  let left = recipe.load.limitRows ?? Infinity;
  try {
    for (const file of files) {
      const one = await scanFile(file, { wantsTime, limitRows: left }, scanning);
      scanned.push(one);
      left -= one.scan.rows;
    }
    return scanned;
  } catch (thrown) {
    for (const { direct } of scanned) await direct?.close();
    throw thrown;
  }
}

async function scanFile(file: ReadableFile, options: ScanOptions, scanning: Scanning): Promise<ScannedFile> {
  const { memo, choose, signal } = scanning;
  const known = memo === null ? null : recallScan(memo, file.table, options.limitRows);
  if (known !== null && known.reason !== null) return { ...file, direct: null, ...known };
  const direct = await choose(file);
  if (typeof direct === 'string') return scanThroughEngine(file, direct, options, scanning);
  if (known !== null) return { ...file, direct, ...known };
  const scan = await scanDirectly(direct, options, signal);
  return typeof scan === 'string' ? scanThroughEngine(file, scan, options, scanning) : { ...file, direct, scan, reason: null };
}

/** Closes the reader where it cannot go on. */
async function scanDirectly(direct: DirectReader, options: ScanOptions, signal: AbortSignal): Promise<DirectScan | EngineReason> {
  let scan: DirectScan | EngineReason | null = null;
  try {
    return (scan = options.limitRows > 0 ? await direct.scan(options, signal) : { ...nothing, places: new Float64Array(0) });
  } finally {
    if (scan === null || typeof scan === 'string') await direct.close();
  }
}

async function scanThroughEngine(file: ReadableFile, reason: EngineReason, options: ScanOptions, { recipe, ask, signal }: Scanning): Promise<ScannedFile> {
  const scan = options.limitRows > 0 ? await scanWithEngine(file, options, recipe.source.where, ask, signal) : { ...nothing, hashes: [], missingHashes: [] };
  return { ...file, direct: null, scan, reason };
}

const nothing: FileScan = { rows: 0, keys: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
