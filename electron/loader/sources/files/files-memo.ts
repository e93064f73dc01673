import type { EngineReason } from '../../../../shared/plan';
import type { FilesRecipe } from '../../../../shared/recipe';
import type { SourceMemo } from '../source';
import type { DirectScan } from './direct-reader';
import { isSameStamp, type FileStamp } from './file-stamp';
import type { ScannedFile } from './scan-files';
import type { EngineScan } from './scan-with-engine';
import { isSerial, type TableFile } from './table-file';
import { wantsTimeOf } from './plan-files';

/** Changes whenever scans of an earlier release must not be used: also with the engine, whose hashes they hold. */
const SCANS = 'scans 1, duckdb 1.5.5';

type KeptScan = { scan: DirectScan; reason: null } | { scan: EngineScan; reason: EngineReason };

/** What the scans of a plan found, by path, and what was asked of them. */
export interface FilesMemo {
  asked: string;
  files: Map<string, { stamp: FileStamp; limitRows: number; isSerial: boolean; kept: KeptScan }>;
}

export function memoOf(files: readonly ScannedFile[], recipe: FilesRecipe): FilesMemo {
  const memo: FilesMemo = { asked: askedBy(recipe), files: new Map() };
  let left = recipe.load.limitRows ?? Infinity;
  for (const { table, scan, reason } of files) {
    memo.files.set(table.path, { stamp: table.stamp, limitRows: left, isSerial: isSerial(table), kept: { scan, reason } as KeptScan });
    left -= scan.rows;
  }
  return memo;
}

/** A memo of this source that answers what the recipe asks, else null. */
export function usableMemo(memo: SourceMemo | undefined, recipe: FilesRecipe): FilesMemo | null {
  return memo !== undefined && 'asked' in memo && memo.asked === askedBy(recipe) ? memo as FilesMemo : null;
}

/** The scan of a file that is still what it was. */
export function recallScan(memo: FilesMemo, { path, stamp }: TableFile, limitRows: number): KeptScan | null {
  const known = memo.files.get(path);
  return known !== undefined && known.limitRows === limitRows && isSameStamp(known.stamp, stamp) ? known.kept : null;
}

function askedBy(recipe: FilesRecipe): string {
  const { columns, source: { csv, where, format } } = recipe;
  // Values, too: a scan does not read them, but whether the engine has to read a file depends on them.
  return JSON.stringify([SCANS, columns, csv, format, where ?? null, wantsTimeOf(recipe)]);
}
