import type { Batch } from '../source';
import type { NodeIndex } from './node-index';
import { ROW_KEY_MISSING, ROW_RAGGED, ROW_WALL_TIME } from './row-sql';
import type { WallClock } from './wall-clock';

/** Rows of a chunk as typed columns: the hash of the key as pairs of 32-bit halves, low first. */
export interface ChunkColumns { hash: Uint32Array; timeS: Float64Array; flags: Uint8Array; values: readonly Float64Array[] }

/** Numbers of this size and above are infinite as float32. */
export const FLOAT32_LIMIT = 3.4028235677973366e38;

/** What is wrong with a row, first reason first; `value` is the index of the value at fault. */
export type RowFault = { kind: 'ragged' } | { kind: 'key' } | { kind: 'time' } | { kind: 'value'; value: number };

/** A row left out: its place among the file's rows after `where`, from 0. */
export interface BadPlace { row: number; fault: RowFault }

/**
 * Appends rows [first, end) of a chunk to a batch and notes the first bad ones in `bad`, up to `badKept`; `firstRow` is the place of row `first`.
 * Returns false on meeting a node that the plan does not know: the file is another than it was.
 */
export function appendRows({ hash, timeS, flags, values }: ChunkColumns, first: number, end: number, firstRow: number, into: Batch, nodes: NodeIndex, clock: WallClock, bad: BadPlace[], badKept: number): boolean {
  let at = into.rows;
  const channels = values.length;
  for (let i = first; i < end; i++) {
    const flag = flags[i] as number;
    let time = timeS[i] as number;
    let isBad = (flag & (ROW_RAGGED | ROW_KEY_MISSING)) !== 0 || !Number.isFinite(time);
    for (let c = 0; c < channels; c++) {
      const value = (values[c] as Float64Array)[i] as number;
      if (Math.abs(value) >= FLOAT32_LIMIT) isBad = true;
      (into.values[c] as Float64Array)[at] = value;
    }
    if (isBad) {
      if (into.rejected++ < badKept) bad.push({ row: firstRow + i - first, fault: faultOf(flag, time, values, i) });
      continue;
    }
    const node = nodes.find(hash[i * 2] as number, hash[i * 2 + 1] as number);
    if (node < 0) return false;
    if ((flag & ROW_WALL_TIME) !== 0) {
      time = clock.utcFrom(time);
      if (clock.changeAtS !== null) into.atClockChange.set(clock.changeAtS, (into.atClockChange.get(clock.changeAtS) ?? 0) + 1);
    }
    into.node[at] = node;
    into.timeS[at] = time;
    at++;
  }
  into.rows = at;
  return true;
}

function faultOf(flag: number, timeS: number, values: readonly Float64Array[], row: number): RowFault {
  if ((flag & ROW_RAGGED) !== 0) return { kind: 'ragged' };
  if ((flag & ROW_KEY_MISSING) !== 0) return { kind: 'key' };
  if (!Number.isFinite(timeS)) return { kind: 'time' };
  return { kind: 'value', value: values.findIndex((each) => Math.abs(each[row] as number) >= FLOAT32_LIMIT) };
}
