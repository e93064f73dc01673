import { numberIn } from './plain-number';

/** What the seconds of a time mean. */
export const WALL: i32 = 0;
export const INSTANT: i32 = 1;
export const NUMBER: i32 = 2;
export const NO_TIME: i32 = -1;

const MINUS: u8 = 45;
const SLASH: u8 = 47;
const COLON: u8 = 58;
const SPACE: u8 = 32;
const LETTER_T: u8 = 84;
const LETTER_Z: u8 = 90;

/** Of 2025-07-01 08:30, and with seconds, and with Z. */
const TO_MINUTES: usize = 16;
const TO_SECONDS: usize = 19;
const TO_ZONE: usize = 20;

/** The hour read last, up to its colon, as it is written: two words, the second of which lies over the first. Times of a file mostly share it with the one before. */
let hourBegin: u64 = 0;
let hourEnd: u64 = 0;
let hourS: f64 = 0;
const HOUR_END: usize = 6;

/** Days before each month, and in a year. */
const daysBefore: StaticArray<i32> = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/**
 * Writes the seconds of the time that is bytes [begin, end) to `into`, in the forms that nearly every file has: 2025-07-01 08:30, with T, seconds or Z where they are,
 * or a number. Returns what they mean, NO_TIME for anything else. Memory has to go on for 24 bytes.
 */
// @ts-ignore: a decorator of the language
@inline
export function readTime(begin: usize, end: usize, into: usize): i32 {
  if (load<u64>(begin) != hourBegin || load<u64>(begin + HOUR_END) != hourEnd) {
    const separator = load<u8>(begin + 4);
    if (separator != MINUS && separator != SLASH) return readNumber(begin, end, into);
    if (!readHour(begin, separator)) return NO_TIME;
  }
  const length = end - begin;
  const minute = pairAt(begin + 14);
  let second: u32 = 0;
  if (length != TO_MINUTES) {
    if (load<u8>(begin + TO_MINUTES) != COLON || (length != TO_SECONDS && (length != TO_ZONE || load<u8>(begin + TO_SECONDS) != LETTER_Z))) return NO_TIME;
    second = pairAt(begin + 17);
  }
  if (minute >= 60 || second >= 60) return NO_TIME;
  store<f64>(into, hourS + <f64>(minute * 60 + second));
  return length == TO_ZONE ? INSTANT : WALL;
}

function readNumber(begin: usize, end: usize, into: usize): i32 {
  const number = numberIn(begin, end);
  store<f64>(into, number);
  return number == number ? NUMBER : NO_TIME;
}

function readHour(begin: usize, separator: u8): bool {
  const between = load<u8>(begin + 10);
  if (load<u8>(begin + 7) != separator || load<u8>(begin + 13) != COLON || (between != SPACE && between != LETTER_T)) return false;
  const century = pairAt(begin);
  const yearOfCentury = pairAt(begin + 2);
  const month = <i32>pairAt(begin + 5);
  const day = <i32>pairAt(begin + 8);
  const hour = pairAt(begin + 11);
  if (century == NO_PAIR || yearOfCentury == NO_PAIR || month < 1 || month > 12 || day < 1 || hour >= 24) return false;
  const year = <i32>(century * 100 + yearOfCentury);
  const isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const before = unchecked(daysBefore[month - 1]);
  if (day > unchecked(daysBefore[month]) - before + (isLeap && month == 2 ? 1 : 0)) return false;
  const last = year - 1;
  const leapDays = floorDivide(last, 4) - floorDivide(last, 100) + floorDivide(last, 400) - 477;
  const days = (year - 1970) * 365 + leapDays + before + (isLeap && month > 2 ? 1 : 0) + day - 1;
  hourS = <f64>days * 86400 + <f64>(hour * 3600);
  hourBegin = load<u64>(begin);
  hourEnd = load<u64>(begin + HOUR_END);
  return true;
}

function floorDivide(number: i32, by: i32): i32 {
  return number >= 0 ? number / by : -((by - 1 - number) / by);
}

/** Out of any range of time. */
const NO_PAIR: u32 = 1_000_000;

/** Two digits; NO_PAIR for anything else. */
// @ts-ignore: a decorator of the language
@inline
function pairAt(at: usize): u32 {
  const digits = <u32>load<u16>(at) - 0x3030;
  const high = digits & 0xff;
  const low = digits >> 8;
  return high <= 9 && low <= 9 ? high * 10 + low : NO_PAIR;
}
