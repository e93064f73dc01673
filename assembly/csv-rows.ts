import { BLOCK_BYTES, CR, delimitersFrom, LF, setSyntax, SPACE, stopsFrom } from './cell-ends';
import { findKey } from './keys';
import { numberIn } from './plain-number';
import { NO_TIME, readTime } from './plain-time';

export { addKey, allocate, findKey, keyAt, keyCount, keyLength, reset } from './keys';

/** Roles of columns, as in plain-layout.ts; 0 and above is the index of a value. */
const KEY: i32 = -2;
const TIME: i32 = -3;

let columns: i32 = 0;
let keyColumn: usize = 0;
/** -1 where times are not wanted. */
let timeColumn: i32 = -1;
/** The column of each value. */
let valueColumns: usize = 0;
let channels: i32 = 0;
/** Where cells end: that of column c begins behind bounds[c] and goes up to bounds[c + 1]. */
let bounds: usize = 0;
let isEmptyMissing: bool = false;
/** Numbers that a null token may spell: a cell with one has to be looked at as text. */
let suspects: usize = 0;
let suspectsEnd: usize = 0;

/** Rows that `readRows` can hold. */
let capacity: i32 = 0;
/** The key, time and values of each row, a column after another. */
let keys: usize = 0;
let times: usize = 0;
let values: usize = 0;

/** What `readRows` found: rows, and what their times mean, which is the same for all of them. */
let rows: i32 = 0;
let timeKind: i32 = NO_TIME;

export function rowsRead(): i32 {
  return rows;
}

export function timeKindRead(): i32 {
  return timeKind;
}

export function setLayout(delimiterByte: i32, quoteByte: i32, columnCount: i32, roles: usize, emptyIsMissing: bool, suspectsAt: usize, suspectCount: i32): void {
  setSyntax(delimiterByte, quoteByte);
  columns = columnCount;
  bounds = heap.alloc((<usize>columns + 1) << 2);
  valueColumns = heap.alloc(<usize>columns << 2);
  timeColumn = -1;
  channels = 0;
  for (let column = 0; column < columns; column++) {
    const role = load<i32>(roles + (<usize>column << 2));
    if (role == KEY) keyColumn = column;
    else if (role == TIME) timeColumn = column;
    else if (role >= 0) {
      store<i32>(valueColumns + (<usize>role << 2), column);
      channels++;
    }
  }
  isEmptyMissing = emptyIsMissing;
  suspects = suspectsAt;
  suspectsEnd = suspectsAt + (<usize>suspectCount << 3);
}

export function setRows(rowCapacity: i32, keysAt: usize, timesAt: usize, valuesAt: usize): void {
  capacity = rowCapacity;
  keys = keysAt;
  times = timesAt;
  values = valuesAt;
}

/**
 * Reads rows that begin in bytes [from, limit), at most `most`, as long as they are as plain as nearly all are and their keys are known; returns where the first one begins that it left.
 * Bytes go on to `end`, and memory for 64 behind.
 */
export function readRows(from: usize, limit: usize, end: usize, most: i32): usize {
  let at = from;
  rows = 0;
  timeKind = NO_TIME;
  while (at < limit && rows < most) {
    const next = readRow(at, end, rows);
    if (next == 0) break;
    at = next;
    rows++;
  }
  return at;
}

/** Goes past lines, up to a blank one, that begin in bytes [from, limit), at most `most`. */
export function skipLines(from: usize, limit: usize, most: i32): usize {
  let at = from;
  rows = 0;
  while (at < limit && rows < most && load<u8>(at) != LF) {
    while (load<u8>(at) != LF) at++;
    at++;
    rows++;
  }
  return at;
}

/** Where the row after the one at `begin` begins; 0 for one that is not plain. */
// @ts-ignore: a decorator of the language
@inline
function readRow(begin: usize, end: usize, row: i32): usize {
  const next = boundCells(begin, end);
  if (next == 0) return 0;
  const key = beginOf(keyColumn);
  if (<i32>load<u8>(key) == SPACE) return 0;
  const found = findKey(key, <i32>(endOf(keyColumn) - key));
  if (found < 0) return 0;
  store<i32>(keys + (<usize>row << 2), found);
  if (timeColumn >= 0) {
    const kind = readTime(beginOf(timeColumn), endOf(timeColumn), times + (<usize>row << 3));
    if (kind == NO_TIME) return 0;
    if (row == 0) timeKind = kind;
    else if (kind != timeKind) return 0;
  }
  let into = values + (<usize>row << 3);
  const columnsEnd = valueColumns + (<usize>channels << 2);
  for (let at = valueColumns; at < columnsEnd; at += 4) {
    const bound = bounds + (<usize>load<u32>(at) << 2);
    if (!readValue(<usize>load<u32>(bound) + 1, <usize>load<u32>(bound, 4), into)) return 0;
    into += <usize>capacity << 3;
  }
  return next;
}

/** Finds the cells of the row at `begin`; returns where the one after it begins, 0 where it has not as many as there are columns, or more than text. */
// @ts-ignore: a decorator of the language
@inline
function boundCells(begin: usize, end: usize): usize {
  store<u32>(bounds, <u32>begin - 1);
  let bound = bounds + 4;
  const last = bounds + (<usize>columns << 2);
  for (let block = begin; block < end; block += BLOCK_BYTES) {
    let delimiters = delimitersFrom(block);
    const stops = stopsFrom(block) & ~delimiters;
    // Of the delimiters only those before the first stop.
    if (stops != 0) delimiters &= (stops & -stops) - 1;
    for (; delimiters != 0; delimiters &= delimiters - 1) {
      if (bound == last) return 0;
      store<u32>(bound, <u32>(block + <usize>ctz(delimiters)));
      bound += 4;
    }
    if (stops == 0) continue;
    if (bound != last) return 0;
    const stop = block + <usize>ctz(stops);
    store<u32>(bound, <u32>stop);
    const byte = <i32>load<u8>(stop);
    if (byte == LF) return stop + 1;
    return byte == CR && <i32>load<u8>(stop + 1) == LF ? stop + 2 : 0;
  }
  return 0;
}

// @ts-ignore: a decorator of the language
@inline
function beginOf(column: usize): usize {
  return <usize>load<u32>(bounds + (column << 2)) + 1;
}

// @ts-ignore: a decorator of the language
@inline
function endOf(column: usize): usize {
  return <usize>load<u32>(bounds + (column << 2), 4);
}

// @ts-ignore: a decorator of the language
@inline
function readValue(begin: usize, end: usize, into: usize): bool {
  if (begin == end) {
    store<f64>(into, NaN);
    return isEmptyMissing;
  }
  const value = numberIn(begin, end);
  if (value != value) return false;
  store<f64>(into, value);
  for (let at = suspects; at < suspectsEnd; at += 8) if (load<f64>(at) == value) return false;
  return true;
}
