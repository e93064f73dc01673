import { KEY_MISSING, NODE_UNKNOWN } from './node-index';
import { checksOneByOne, FLOAT32_LIMIT, type RowChecks } from './row-checks';
import { ROW_RAGGED, ROW_WALL_TIME } from './row-sql';
import type { RowsInto } from './threads/range-format';
import type { WallClock } from './wall-clock';

/** Rows as typed columns, before it is known whether they are good. */
export interface RawRows {
  /** Index into the plan's nodes, KEY_MISSING or NODE_UNKNOWN. */
  nodes: Int32Array;
  /** Seconds since 1970, of instants or of what a wall clock shows; not finite where they can't be read. */
  timeS: Float64Array;
  flags: Uint8Array;
  /** NaN is missing, Infinity unreadable. */
  values: readonly Float64Array[];
  /** Checks that are faster where these stand than one by one. */
  checks?: RowChecks;
}

/** What is wrong with a row, first reason first; `value` is the index of the value at fault. */
export type RowFault = { kind: 'ragged' } | { kind: 'key' } | { kind: 'time' } | { kind: 'value'; value: number };

/** A row left out: its place among the file's rows after `where`, from 0. */
export interface BadPlace { row: number; fault: RowFault }

/**
 * Appends rows [first, end) to a batch and notes bad ones in `bad` as long as no more than it keeps were rejected; `firstRow` is the place of row `first`.
 * Returns false on meeting a node that the plan does not know: the file is another than it was.
 */
export function appendRows(rows: RawRows, first: number, end: number, firstRow: number, into: RowsInto, clock: WallClock, bad: BadPlace[]): boolean {
  return appendPlainRows(rows, first, end, into, clock) || appendEachRow(rows, first, end, firstRow, into, clock, bad);
}

/** Column by column. Returns false, and adds nothing, unless every row is good and far from a clock change: as nearly all are. */
function appendPlainRows({ nodes, timeS, flags, values, checks = checksOneByOne }: RawRows, first: number, end: number, into: RowsInto, clock: WallClock): boolean {
  const at = into.rows;
  const flag = flags[first] as number;
  if ((flag & ROW_RAGGED) !== 0 || !checks.areAlike(flags, first, end) || !checks.areNodes(nodes, first, end)) return false;
  const span = checks.spanOf(timeS, first, end);
  const offsetS = span === null || (flag & ROW_WALL_TIME) === 0 ? 0 : clock.offsetOver(...span);
  if (span === null || offsetS === null) return false;
  for (let c = 0; c < values.length; c++) {
    const column = values[c] as Float64Array;
    if (!checks.areFit(column, first, end)) return false;
    (into.values[c] as Float64Array).set(column.subarray(first, end), at);
  }
  into.node.set(nodes.subarray(first, end), at);
  copyLess(timeS, first, end, offsetS, into.timeS, at);
  into.rows = at + end - first;
  return true;
}

function copyLess(from: Float64Array, first: number, end: number, less: number, into: Float64Array, at: number): void {
  if (less === 0) into.set(from.subarray(first, end), at);
  else for (let i = first; i < end; i++) into[at + i - first] = (from[i] as number) - less;
}

function appendEachRow({ nodes, timeS, flags, values }: RawRows, first: number, end: number, firstRow: number, into: RowsInto, clock: WallClock, bad: BadPlace[]): boolean {
  let at = into.rows;
  const channels = values.length;
  for (let i = first; i < end; i++) {
    const flag = flags[i] as number;
    let time = timeS[i] as number;
    const node = nodes[i] as number;
    let isBad = (flag & ROW_RAGGED) !== 0 || node === KEY_MISSING || !Number.isFinite(time);
    for (let c = 0; c < channels; c++) {
      const value = (values[c] as Float64Array)[i] as number;
      if (Math.abs(value) >= FLOAT32_LIMIT) isBad = true;
      (into.values[c] as Float64Array)[at] = value;
    }
    if (isBad) {
      if (into.rejected++ < into.badRowsKept) bad.push({ row: firstRow + i - first, fault: faultOf(flag, node, time, values, i) });
      continue;
    }
    if (node === NODE_UNKNOWN) return false;
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

function faultOf(flag: number, node: number, timeS: number, values: readonly Float64Array[], row: number): RowFault {
  if ((flag & ROW_RAGGED) !== 0) return { kind: 'ragged' };
  if (node === KEY_MISSING) return { kind: 'key' };
  if (!Number.isFinite(timeS)) return { kind: 'time' };
  return { kind: 'value', value: values.findIndex((each) => Math.abs(each[row] as number) >= FLOAT32_LIMIT) };
}
