import { BLOCK_BYTES, cellEndsFrom, CR, LF, setSyntax, SPACE } from './cell-ends';
import { findKey } from './keys';
import { numberIn } from './plain-number';
import { NO_TIME, readTime } from './plain-time';

export { addKey, allocate, findKey, keyAt, keyCount, keyLength, reset } from './keys';

/** Roles of columns, as in plain-layout.ts; 0 and above is the index of a value. */
const KEY: i32 = -2;
const TIME: i32 = -3;

let delimiter: i32 = 0;
let columns: i32 = 0;
/** The role of each column. */
let roles: usize = 0;
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

export function setLayout(delimiterByte: i32, quoteByte: i32, columnCount: i32, rolesAt: usize, emptyIsMissing: bool, suspectsAt: usize, suspectCount: i32): void {
  setSyntax(delimiterByte, quoteByte);
  delimiter = delimiterByte;
  columns = columnCount;
  roles = rolesAt;
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
  let block = begin;
  let cellEnds = cellEndsFrom(block);
  let cell = begin;
  let last: i32 = delimiter;
  for (let column = 0; column < columns; column++) {
    if (last != delimiter) return 0;
    while (cellEnds == 0) {
      block += BLOCK_BYTES;
      if (block >= end) return 0;
      cellEnds = cellEndsFrom(block);
    }
    const cellEnd = block + <usize>ctz(cellEnds);
    cellEnds &= cellEnds - 1;
    last = <i32>load<u8>(cellEnd);
    const role = load<i32>(roles + (<usize>column << 2));
    if (role >= 0) {
      if (!readValue(cell, cellEnd, values + (<usize>(role * capacity + row) << 3))) return 0;
    } else if (role == TIME) {
      const kind = readTime(cell, cellEnd, times + (<usize>row << 3));
      if (kind == NO_TIME) return 0;
      if (row == 0) timeKind = kind;
      else if (kind != timeKind) return 0;
    } else {
      if (<i32>load<u8>(cell) == SPACE) return 0;
      if (role == KEY) {
        const key = findKey(cell, <i32>(cellEnd - cell));
        if (key < 0) return 0;
        store<i32>(keys + (<usize>row << 2), key);
      }
    }
    cell = cellEnd + 1;
  }
  if (last == LF) return cell;
  return last == CR && <i32>load<u8>(cell) == LF ? cell + 1 : 0;
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
