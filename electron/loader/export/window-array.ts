import { setImmediate } from 'node:timers/promises';
import type { Stretch } from '../../../shared/window-shape';
import { combineCrc, createCrcShift, type CrcShift } from '../crc-combine';
import { throwIfCancelled } from './output-failure';
import { StepRowCache, type StepRows } from './step-rows';

const ROWS_PER_TURN = 1 << 20;

/** Windows spread out: window k is the rows of steps [starts[k] + first, + length) of each stretch in turn. Starts ascend. */
export interface WindowArray {
  rows: StepRows;
  /** CRC32 of every row. */
  rowCrcs: Uint32Array;
  starts: Int32Array;
  stretches: readonly Stretch[];
}

/** The bytes of every window, one stretch after another; memory of a cache each, good until the next window. */
export async function* windowBlocks({ rows, starts, stretches }: Omit<WindowArray, 'rowCrcs'>): AsyncGenerator<Uint8Array> {
  const cached = stretches.map(({ first, length }) => ({ first, length, cache: new StepRowCache(rows, length) }));
  for (const start of starts) {
    for (const { first, length, cache } of cached) yield await cache.rowsOf(start + first, start + first + length);
  }
}

/** CRC32 of `header` and all windows after it, without reading a value. Lets others work now and then. Throws cancelled. */
export async function crcOfWindows(crcOfHeader: number, windows: WindowArray, signal: AbortSignal): Promise<number> {
  const { rows, rowCrcs, starts, stretches } = windows;
  const shift = createCrcShift(rows.rowBytes);
  const windowsPerTurn = Math.max(1, Math.floor(ROWS_PER_TURN / stretches.reduce((sum, { length }) => sum + length, 0)));
  let crc = crcOfHeader;
  for (let at = 0; at < starts.length; at += windowsPerTurn) {
    crc = appendWindowCrcs(crc, rowCrcs, starts.subarray(at, at + windowsPerTurn), stretches, shift);
    await setImmediate();
    throwIfCancelled(signal);
  }
  return crc;
}

function appendWindowCrcs(crc: number, rowCrcs: Uint32Array, starts: Int32Array, stretches: readonly Stretch[], shift: CrcShift): number {
  for (let k = 0; k < starts.length; k++) {
    for (const stretch of stretches) {
      const first = (starts[k] as number) + stretch.first;
      for (let step = first; step < first + stretch.length; step++) crc = combineCrc(crc, rowCrcs[step] as number, shift);
    }
  }
  return crc;
}
