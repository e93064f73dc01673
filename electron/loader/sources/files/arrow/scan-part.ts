import type { EngineReason } from '../../../../../shared/plan';
import type { FileScan, ScanOptions } from '../direct-reader';
import type { RawRows } from '../row-kernel';
import { ROW_WALL_TIME } from '../row-sql';
import type { ArrowFile } from './arrow-file';
import { NeedsEngine } from './needs-engine';
import { OpenArrow, telling } from './open-arrow';
import { partOf } from './row-ranges';

/** One of so many parts of a file. */
export interface ArrowAsk { file: ArrowFile; part: number; parts: number; options: ScanOptions }

export type PartScan = FileScan;

/** Scans a part of a file. Gives the reason where it meets something that the engine alone understands. Throws cancelled, file-unreadable. */
export async function scanPart({ file, part, parts, options: { wantsTime, limitRows } }: ArrowAsk, signal: AbortSignal): Promise<PartScan | EngineReason> {
  try {
    return await telling(file.path, async () => {
      const arrow = await OpenArrow.open(file);
      try {
        const { columns: { keys: keyColumns, time }, keys, rows: raw } = arrow;
        const [firstRow, endRow] = partOf(arrow.batchRows, part, parts, limitRows);
        const scan: PartScan = { rows: endRow - firstRow, keys: [], wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
        const slots = [...keyColumns.map(({ slot }) => slot), ...(wantsTime ? time.slots : [])];
        await arrow.forEachPiece(firstRow, endRow, slots, signal, (pieces, rows) => {
          keys.fill(pieces, rows, raw.nodes);
          if (!wantsTime) return;
          time.read(pieces.slice(keyColumns.length), raw.timeS, raw.flags);
          widen(scan, raw, rows);
        });
        scan.keys = keys.keys();
        return scan;
      } finally {
        await arrow.close();
      }
    });
  } catch (thrown) {
    if (thrown instanceof NeedsEngine) return thrown.reason;
    throw thrown;
  }
}

/** Takes in the times of rows that have a key. */
function widen({ wall, instant }: PartScan, { nodes, timeS, flags }: RawRows, rows: number): void {
  for (let i = 0; i < rows; i++) {
    const time = timeS[i] as number;
    if ((nodes[i] as number) < 0 || time - time !== 0) continue;
    const span = ((flags[i] as number) & ROW_WALL_TIME) === 0 ? instant : wall;
    if (time < span[0]) span[0] = time;
    if (time > span[1]) span[1] = time;
  }
}
