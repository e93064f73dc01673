import { DAY, DAY_OF_YEAR, HOUR, IS_AFTERNOON, MICROS, MINUTE, MONTH, OFFSET_S, SECOND, YEAR, type TimeParts } from './time-places';

/** A part of a time that a pattern names by a letter. */
export interface TimeField {
  /** Reads it at `at`; returns the place behind it, or -1 where there is none. */
  read(bytes: Uint8Array, at: number, end: number, parts: TimeParts): number;
  isOffset: boolean;
}

/** By its letter; null for one that is not known. */
export function fieldOf(letter: string): TimeField | null {
  switch (letter) {
    case 'Y': return number(4, 0, 9999, YEAR);
    case 'y': return number(2, 0, 99, YEAR, (year) => (year < 69 ? 2000 : 1900) + year);
    case 'm': return number(2, 1, 12, MONTH);
    case 'd': return number(2, 1, 31, DAY);
    case 'j': return number(3, 1, 366, DAY_OF_YEAR);
    case 'H': return number(2, 0, 23, HOUR);
    case 'I': return number(2, 1, 12, HOUR);
    case 'M': return number(2, 0, 59, MINUTE);
    case 'S': return number(2, 0, 59, SECOND);
    case 'f': return number(6, 0, 999_999, MICROS, (value, digits) => value * 10 ** (6 - digits));
    case 'p': return names(['am', 'pm'], IS_AFTERNOON, 0);
    case 'b': return names(months.map((name) => name.slice(0, 3)), MONTH, 1);
    case 'B': return names(months, MONTH, 1);
    case 'a': return names(days.map((name) => name.slice(0, 3)), null, 0);
    case 'A': return names(days, null, 0);
    case 'z': return { isOffset: true, read: readOffset };
    default: return null;
  }
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const [ZERO, PLUS, MINUS, COLON] = [48, 43, 45, 58];

/** As many digits as there are, up to `width`. */
function number(width: number, least: number, most: number, place: number, valueOf: (value: number, digits: number) => number = (value) => value): TimeField {
  return {
    isOffset: false,
    read(bytes, at, end, parts) {
      let [value, next] = [0, at];
      for (; next < end && next < at + width && isDigit(bytes[next] as number); next++) value = value * 10 + (bytes[next] as number) - ZERO;
      if (next === at || value < least || value > most) return -1;
      parts[place] = valueOf(value, next - at);
      return next;
    },
  };
}

/** One of some names, in either case; what it means goes to `place`. */
function names(known: readonly string[], place: number | null, first: number): TimeField {
  return {
    isOffset: false,
    read(bytes, at, end, parts) {
      const found = known.findIndex((name) => at + name.length <= end && isNamed(bytes, at, name));
      if (found < 0) return -1;
      if (place !== null) parts[place] = found + first;
      return at + (known[found] as string).length;
    },
  };
}

function isNamed(bytes: Uint8Array, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (((bytes[at + i] as number) | 0x20) !== name.charCodeAt(i)) return false;
  return true;
}

/** +08, +0800 or +08:00. */
function readOffset(bytes: Uint8Array, at: number, end: number, parts: TimeParts): number {
  const sign = bytes[at];
  const hours = pairAt(bytes, at + 1, end);
  if (at >= end || (sign !== PLUS && sign !== MINUS) || hours < 0) return -1;
  let next = at + 3;
  const minutesAt = next < end && bytes[next] === COLON ? next + 1 : next;
  const minutes = pairAt(bytes, minutesAt, end);
  if (minutes >= 0) next = minutesAt + 2;
  parts[OFFSET_S] = (hours * 3600 + Math.max(0, minutes) * 60) * (sign === MINUS ? -1 : 1);
  return next;
}

function pairAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 2 > end || !isDigit(bytes[at] as number) || !isDigit(bytes[at + 1] as number)) return -1;
  return ((bytes[at] as number) - ZERO) * 10 + (bytes[at + 1] as number) - ZERO;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}
