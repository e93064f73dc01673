import type { EngineReason } from '../../../../../shared/plan';
import type { FileScan, ScanOptions } from '../direct-reader';
import type { RawRows } from '../row-kernel';
import { ROW_WALL_TIME } from '../row-sql';
import type { ColumnFileSpec, OpenColumnFile } from './column-file';
import { NeedsEngine } from './needs-engine';
import { partOf } from './row-ranges';
import { telling } from './telling';

/** One of so many parts of a file. */
export interface PartAsk { file: ColumnFileSpec; part: number; parts: number; options: ScanOptions }

/** Scans a part of a file. Gives the reason where it meets something that the engine alone understands. Throws cancelled, file-unreadable. */
export async function scanPart(openFile: OpenColumnFile, { file: spec, part, parts, options: { wantsTime, limitRows } }: PartAsk, signal: AbortSignal): Promise<FileScan | EngineReason> {
  try {
    return await telling(spec.path, async () => {
      const file = await openFile(spec);
      try {
        const [firstRow, endRow] = partOf(file.groupRows, part, parts, limitRows);
        const scan: FileScan = { rows: endRow - firstRow, keys: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
        await file.forEachPiece(firstRow, endRow, wantsTime ? 'times' : 'keys', signal, ({ raw, rows }) => {
          if (wantsTime) widen(scan, raw, rows);
        });
        scan.keys = file.keys();
        return scan;
      } finally {
        await file.close();
      }
    });
  } catch (thrown) {
    if (thrown instanceof NeedsEngine) return thrown.reason;
    throw thrown;
  }
}

/** Takes in the times of rows that have a key. */
function widen({ wall, instant }: FileScan, { nodes, timeS, flags }: RawRows, rows: number): void {
  for (let i = 0; i < rows; i++) {
    const time = timeS[i] as number;
    if ((nodes[i] as number) < 0 || time - time !== 0) continue;
    const span = ((flags[i] as number) & ROW_WALL_TIME) === 0 ? instant : wall;
    if (time < span[0]) span[0] = time;
    if (time > span[1]) span[1] = time;
  }
}
