import { dayOf, isDate, SECONDS_A_DAY } from './calendar';
import { isCompactNumber, secondsOfNumber } from './number-time';
import { readDigits } from './read-number';

const MINUS = 45;
const SLASH = 47;
const ZERO = 48;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;
const LETTER_Z = 90;

/** Of 2025-07-01 08: the first two bytes of the fourth word count. */
const HOUR_WORDS = 4;
const WORD_BYTES = 4;
const HALF_WORD = 0xffff;
/** Of 2025-07-01 08:30:00Z */
const LONGEST = 20;

/** Reads times in the forms that nearly every file has: 2025-07-01 08:30, with T, seconds or Z where they are, or a number. */
export class PlainTime {
  isWall = true;
  /** The hour read last, up to its colon, as it is written and by its first second: times of a file mostly share it with the one before. */
  readonly #words = new Int32Array(HOUR_WORDS);
  readonly #hourS = new Float64Array(1);

  /** Writes seconds since 1970 to into[at] and returns the place behind the time, or -1 for anything else; sets `isWall`. */
  read(bytes: Buffer, view: DataView, begin: number, into: Float64Array, at: number): number {
    if (begin + LONGEST > view.byteLength) return -1;
    const words = this.#words;
    if ((view.getInt32(begin + 12, true) & HALF_WORD) !== words[3] || view.getInt32(begin + 8, true) !== words[2] || view.getInt32(begin + 4, true) !== words[1] || view.getInt32(begin, true) !== words[0]) {
      const separator = bytes[begin + 4];
      if (separator !== MINUS && separator !== SLASH) return this.#readNumber(bytes, begin, into, at);
      if (!this.#readHour(bytes, view, begin, separator)) return -1;
    }
    const minute = pair(bytes, begin + 14);
    let second = 0;
    let next = begin + 16;
    this.isWall = true;
    if (bytes[next] === COLON) {
      second = pair(bytes, next + 1);
      next += 3;
      if (bytes[next] === LETTER_Z) {
        this.isWall = false;
        next++;
      }
    }
    if (minute >= 60 || second >= 60) return -1;
    into[at] = (this.#hourS[0] as number) + minute * 60 + second;
    return next;
  }

  #readHour(bytes: Buffer, view: DataView, begin: number, separator: number): boolean {
    const before = bytes[begin + 10] as number;
    if (bytes[begin + 7] !== separator || bytes[begin + 13] !== COLON || (before !== SPACE && before !== LETTER_T)) return false;
    const year = pair(bytes, begin) * 100 + pair(bytes, begin + 2);
    const month = pair(bytes, begin + 5);
    const day = pair(bytes, begin + 8);
    const hour = pair(bytes, begin + 11);
    if (!isDate(year, month, day) || hour >= 24) return false;
    this.#hourS[0] = dayOf(year, month, day) * SECONDS_A_DAY + hour * 3600;
    for (let i = 0; i < HOUR_WORDS - 1; i++) this.#words[i] = view.getInt32(begin + i * WORD_BYTES, true);
    this.#words[HOUR_WORDS - 1] = view.getInt32(begin + (HOUR_WORDS - 1) * WORD_BYTES, true) & HALF_WORD;
    return true;
  }

  #readNumber(bytes: Buffer, begin: number, into: Float64Array, at: number): number {
    const next = readDigits(bytes, begin, into, at);
    if (next < 0) return -1;
    const number = into[at] as number;
    const seconds = secondsOfNumber(number);
    this.isWall = isCompactNumber(number);
    into[at] = seconds;
    return Number.isNaN(seconds) ? -1 : next;
  }
}

/** Two digits; what is out of any range of time for anything else. */
function pair(bytes: Buffer, at: number): number {
  const high = (bytes[at] as number) - ZERO;
  const low = (bytes[at + 1] as number) - ZERO;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NO_PAIR;
}

const NO_PAIR = 1_000_000;
