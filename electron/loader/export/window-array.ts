import { setImmediate } from 'node:timers/promises';
import { combineCrc, createCrcShift, type CrcShift } from './crc-combine';
import { throwIfCancelled } from './output-failure';
import { StepRowCache, type StepRows } from './step-rows';

const ROWS_PER_TURN = 1 << 20;

/** Windows spread out: window k is the rows of steps [starts[k] + firstRow, + length). Starts ascend. */
export interface WindowArray {
  rows: StepRows;
  /** CRC32 of every row. */
  rowCrcs: Uint32Array;
  starts: Int32Array;
  firstRow: number;
  length: number;
}

/** The bytes of every window, one after another; memory of the cache, good until the next. */
export async function* windowBlocks({ rows, starts, firstRow, length }: Omit<WindowArray, 'rowCrcs'>): AsyncGenerator<Uint8Array> {
  const cache = new StepRowCache(rows, length);
  for (const start of starts) yield await cache.rowsOf(start + firstRow, start + firstRow + length);
}

/** CRC32 of `header` and all windows after it, without reading a value. Lets others work now and then. Throws cancelled. */
export async function crcOfWindows(crcOfHeader: number, { rows, rowCrcs, starts, firstRow, length }: WindowArray, signal: AbortSignal): Promise<number> {
  const shift = createCrcShift(rows.rowBytes);
  const windowsPerTurn = Math.max(1, Math.floor(ROWS_PER_TURN / length));
  let crc = crcOfHeader;
  for (let at = 0; at < starts.length; at += windowsPerTurn) {
    crc = appendWindowCrcs(crc, rowCrcs, starts.subarray(at, at + windowsPerTurn), firstRow, length, shift);
    await setImmediate();
    throwIfCancelled(signal);
  }
  return crc;
}

function appendWindowCrcs(crc: number, rowCrcs: Uint32Array, starts: Int32Array, firstRow: number, length: number, shift: CrcShift): number {
  for (let k = 0; k < starts.length; k++) {
    const first = (starts[k] as number) + firstRow;
    for (let step = first; step < first + length; step++) crc = combineCrc(crc, rowCrcs[step] as number, shift);
  }
  return crc;
}
