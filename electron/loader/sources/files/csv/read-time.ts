import { dayOf, isDate, SECONDS_A_DAY } from './calendar';
import { readNumber } from './read-number';
import { secondsOfNumber, isCompactNumber } from './number-time';
import { readOddTime } from './odd-time';

/** A time as it was read; used again for the next. */
export interface TimeRead {
  /** What a wall clock shows, in the recipe's zone, rather than an instant. */
  isWall: boolean;
  /** Microseconds past the second, while reading. */
  micros: number;
}

const MINUS = 45;
const PLUS = 43;
const SLASH = 47;
const COLON = 58;
const POINT = 46;
const SPACE = 32;
const LETTER_T = 84;
const LETTER_Z = 90;

/**
 * Seconds since 1970 of the time in bytes [begin, end), read as it is written: ISO text and what is near it, or digits alone.
 * Not finite where it can't be read.
 */
export function readTime(bytes: Buffer, begin: number, end: number, read: TimeRead): number {
  const seconds = readPlainTime(bytes, begin, end, read);
  if (!Number.isNaN(seconds)) return seconds;
  const number = readNumber(bytes, begin, end);
  if (number === Infinity) return readOddTime(bytes.toString('latin1', begin, end), read);
  read.isWall = isCompactNumber(number);
  return secondsOfNumber(number);
}

/** 2025-7-1 */
const SHORTEST = 8;

/** 2025-07-01, 2025-07-01 08:30, 2025/7/1T8:30:00.5 and the like, with or without Z or an offset behind; NaN for anything else. */
function readPlainTime(bytes: Buffer, begin: number, end: number, read: TimeRead): number {
  if (end - begin < SHORTEST) return NaN;
  const separator = bytes[begin + 4] as number;
  if (separator !== MINUS && separator !== SLASH) return NaN;
  const year = pair(bytes, begin) * 100 + pair(bytes, begin + 2);
  let at = begin + 5;
  let width = isDigit(bytes, at + 1) ? 2 : 1;
  const month = width === 2 ? pair(bytes, at) : digit(bytes, at);
  at += width;
  if (bytes[at] !== separator) return NaN;
  at++;
  width = at + 1 < end && isDigit(bytes, at + 1) ? 2 : 1;
  const day = at >= end ? NaN : width === 2 ? pair(bytes, at) : digit(bytes, at);
  at += width;
  if (!isDate(year, month, day)) return NaN;
  read.isWall = true;
  read.micros = 0;
  const midnight = dayOf(year, month, day) * SECONDS_A_DAY;
  if (at === end) return midnight;
  const whole = midnight + readClock(bytes, at, end, read);
  return read.micros === 0 ? whole : (whole * 1e6 + read.micros) / 1e6;
}

/** Whole seconds since midnight, less the offset where there is one; NaN for anything out of the common. */
function readClock(bytes: Buffer, begin: number, end: number, read: TimeRead): number {
  const before = bytes[begin] as number;
  if (before !== SPACE && before !== LETTER_T) return NaN;
  let at = begin + 1;
  const width = isDigit(bytes, at + 1) ? 2 : 1;
  if (at + width + 3 > end || bytes[at + width] !== COLON) return NaN;
  const hour = width === 2 ? pair(bytes, at) : digit(bytes, at);
  const minute = pair(bytes, at + width + 1);
  let second = 0;
  at += width + 3;
  if (at + 3 <= end && bytes[at] === COLON) {
    second = pair(bytes, at + 1);
    at += 3;
    if (at < end && bytes[at] === POINT) at = readFraction(bytes, at + 1, end, read);
  }
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  const seconds = hour * 3600 + minute * 60 + second;
  return at === end ? seconds : seconds - readOffset(bytes, at, end, read);
}

/** Where the digits of a fraction end; sets `micros`. */
function readFraction(bytes: Buffer, begin: number, end: number, read: TimeRead): number {
  let at = begin;
  let unit = 100_000;
  for (; at < end && isDigit(bytes, at); at++) {
    read.micros += digit(bytes, at) * unit;
    unit = unit > 1 ? unit / 10 : 0;
  }
  return at;
}

/** Seconds east of UTC of Z, +08, +0800 or +08:00. */
function readOffset(bytes: Buffer, begin: number, end: number, read: TimeRead): number {
  read.isWall = false;
  const sign = bytes[begin] as number;
  if (end - begin === 1) return sign === LETTER_Z ? 0 : NaN;
  if (sign !== PLUS && sign !== MINUS) return NaN;
  const length = end - begin;
  const hours = length < 3 ? NaN : pair(bytes, begin + 1);
  const minutes = length === 3 ? 0 : length === 5 ? pair(bytes, begin + 3) : length === 6 && bytes[begin + 3] === COLON ? pair(bytes, begin + 4) : NaN;
  if (!(hours <= 15 && minutes < 60)) return NaN;
  return (hours * 3600 + minutes * 60) * (sign === MINUS ? -1 : 1);
}

function isDigit(bytes: Buffer, at: number): boolean {
  const byte = bytes[at] as number;
  return byte >= 48 && byte <= 57;
}

function digit(bytes: Buffer, at: number): number {
  return isDigit(bytes, at) ? (bytes[at] as number) - 48 : NaN;
}

function pair(bytes: Buffer, at: number): number {
  const high = (bytes[at] as number) - 48;
  const low = (bytes[at + 1] as number) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NaN;
}
