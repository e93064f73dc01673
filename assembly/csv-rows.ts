import { BLOCK_BYTES, CR, delimitersFrom, LF, setSyntax, SPACE, stopsFrom } from './cell-ends';
import { findAfter, followerOf, goOnAfter, latestKey } from './keys';
import { numberIn } from './plain-number';
import { NO_TIME, readTime } from './plain-time';

export { addKey, allocate, findKey, keyAt, keyCount, keyLength, reset } from './keys';

/** Roles of columns, as in plain-layout.ts; 0 and above is the index of a value. */
const KEY: i32 = -2;
const TIME: i32 = -3;

let columns: i32 = 0;
/** Where cells end, of the row at hand: that of column c begins behind bounds[c] and goes up to bounds[c + 1]. */
let bounds: usize = 0;
/** Where the bounds of the key stand, of the time (0: it is not wanted), and of each value. */
let keyBounds: usize = 0;
let timeBounds: usize = 0;
let valueBounds: usize = 0;
let valueBoundsEnd: usize = 0;
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
  timeBounds = 0;
  valueBounds = heap.alloc(<usize>columns << 2);
  valueBoundsEnd = valueBounds;
  for (let column = 0; column < columns; column++) {
    const role = load<i32>(roles + (<usize>column << 2));
    const ofColumn = bounds + (<usize>column << 2);
    if (role == KEY) keyBounds = ofColumn;
    else if (role == TIME) timeBounds = ofColumn;
    else if (role >= 0) {
      store<u32>(valueBounds + (<usize>role << 2), <u32>ofColumn);
      valueBoundsEnd += 4;
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
  let row = 0;
  let key = latestKey();
  timeKind = NO_TIME;
  while (at < limit && row < most) {
    const next = readRow(at, end, row, key);
    if (next == 0) break;
    key = load<i32>(keys + (<usize>row << 2));
    at = next;
    row++;
  }
  goOnAfter(key);
  rows = row;
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

/** Where the row after the one at `begin`, which follows one of key `before`, begins; 0 for one that is not plain. */
// @ts-ignore: a decorator of the language
@inline
function readRow(begin: usize, end: usize, row: i32, before: i32): usize {
  const next = boundCells(begin, end);
  if (next == 0) return 0;
  const key = beginOf(keyBounds);
  if (<i32>load<u8>(key) == SPACE) return 0;
  const length = <i32>(endOf(keyBounds) - key);
  let found = followerOf(before, key, length);
  if (found < 0) found = findAfter(before, key, length);
  if (found < 0) return 0;
  store<i32>(keys + (<usize>row << 2), found);
  if (timeBounds != 0) {
    const kind = readTime(beginOf(timeBounds), endOf(timeBounds), times + (<usize>row << 3));
    if (kind == NO_TIME) return 0;
    if (row == 0) timeKind = kind;
    else if (kind != timeKind) return 0;
  }
  let into = values + (<usize>row << 3);
  for (let at = valueBounds; at < valueBoundsEnd; at += 4) {
    const ofValue = <usize>load<u32>(at);
    if (!readValue(beginOf(ofValue), endOf(ofValue), into)) return 0;
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
function beginOf(cell: usize): usize {
  return <usize>load<u32>(cell) + 1;
}

// @ts-ignore: a decorator of the language
@inline
function endOf(cell: usize): usize {
  return <usize>load<u32>(cell, 4);
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
