import { dayOf, isDate, SECONDS_A_DAY } from './calendar';
import { isCompactNumber, secondsOfNumber } from './number-time';
import { readDigits, type NumberEnd } from './read-number';

const MINUS = 45;
const SLASH = 47;
const ZERO = 48;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;
const LETTER_Z = 90;

/** Reads times in the forms that nearly every file has: 2025-07-01 08:30, with T, seconds or Z where they are, or a number. */
export class PlainTime {
  isWall = true;
  readonly stopped: NumberEnd = { at: 0 };
  /** The date read last, as in 20250701, and its first second: times of a file mostly share it with the one before. */
  #date = 0;
  #midnightS = 0;

  /** Seconds since 1970, or NaN for anything else; sets `isWall`, and `stopped` to the byte behind. At least 20 bytes have to follow. */
  read(bytes: Buffer, begin: number): number {
    const separator = bytes[begin + 4] as number;
    if (separator !== MINUS && separator !== SLASH) {
      const number = readDigits(bytes, begin, this.stopped);
      this.isWall = isCompactNumber(number);
      return secondsOfNumber(number);
    }
    if (bytes[begin + 7] !== separator) return NaN;
    const year = pair(bytes, begin) * 100 + pair(bytes, begin + 2);
    const month = pair(bytes, begin + 5);
    const day = pair(bytes, begin + 8);
    const date = year * 10_000 + month * 100 + day;
    if (date !== this.#date) {
      if (!isDate(year, month, day)) return NaN;
      this.#date = date;
      this.#midnightS = dayOf(year, month, day) * SECONDS_A_DAY;
    }
    const before = bytes[begin + 10] as number;
    if (bytes[begin + 13] !== COLON || (before !== SPACE && before !== LETTER_T)) return NaN;
    const hour = pair(bytes, begin + 11);
    const minute = pair(bytes, begin + 14);
    let second = 0;
    let at = begin + 16;
    this.isWall = true;
    if (bytes[at] === COLON) {
      second = pair(bytes, at + 1);
      at += 3;
      if (bytes[at] === LETTER_Z) {
        this.isWall = false;
        at++;
      }
    }
    this.stopped.at = at;
    return hour < 24 && minute < 60 && second < 60 ? this.#midnightS + hour * 3600 + minute * 60 + second : NaN;
  }
}

/** Two digits; what is out of any range of time for anything else. */
function pair(bytes: Buffer, at: number): number {
  const high = (bytes[at] as number) - ZERO;
  const low = (bytes[at + 1] as number) - ZERO;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NO_PAIR;
}

const NO_PAIR = 1_000_000;
