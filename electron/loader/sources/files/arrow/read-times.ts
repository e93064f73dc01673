import { DataType, DateUnit, Int32, Int64 } from 'apache-arrow';
import { isCompactNumber, secondsOfNumber } from '../csv/number-time';
import type { RawRoom } from '../columns/raw-room';
import { ROW_WALL_TIME } from '../row-sql';
import type { ColumnPiece } from './column-pieces';
import { numbersOf, type ReadNumbers } from './read-numbers';
import { textTimes } from './read-texts';
import { timestampsOf } from './read-timestamps';

/** Writes seconds since 1970, not finite where there is none, and into the flags of rows whether they are a wall clock's. */
export type ReadTimes<P = ColumnPiece> = (piece: P, timeS: Float64Array, flags: Uint8Array) => void;

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;
/** Days beyond these stand for no date. */
const LAST_DAY = 2 ** 31 - 1;

/** How times of a type are read, with a format as in the recipe; null where the engine has to. Those that are read into `room` are taken from there. */
export function timesOf(type: DataType, format: string, room: RawRoom | null = null): ReadTimes | null {
  if (DataType.isTimestamp(type)) return withFlag(timestampsOf(type.unit, room), type.timezone ? 0 : ROW_WALL_TIME);
  if (DataType.isDate(type)) return withFlag(datesOf(type.unit), ROW_WALL_TIME);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return textTimes(format);
  const numbers = DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type) ? numbersOf(type) : null;
  return numbers === null ? null : timesOfNumbers(numbers, format);
}

/** How numbers are read as times, with a format as in the recipe; null for a pattern. */
export function timesOfNumbers<P extends ColumnPiece>(numbers: ReadNumbers<P>, format: string): ReadTimes<P> | null {
  switch (format) {
    case 'auto': return bySize(numbers);
    case 'epoch-s': return withFlag(numbers, 0);
    case 'epoch-ms': return withFlag(inThousandths(numbers), 0);
    default: return null;
  }
}

function withFlag<P extends ColumnPiece>(seconds: ReadNumbers<P>, flag: number): ReadTimes<P> {
  return (piece, timeS, flags) => {
    seconds(piece, timeS);
    flags.fill(flag, 0, piece.rows);
  };
}

function bySize<P extends ColumnPiece>(numbers: ReadNumbers<P>): ReadTimes<P> {
  return (piece, timeS, flags) => {
    numbers(piece, timeS);
    for (let i = 0; i < piece.rows; i++) {
      const number = timeS[i] as number;
      flags[i] = isCompactNumber(number) ? ROW_WALL_TIME : 0;
      timeS[i] = secondsOfNumber(number);
    }
  };
}

function inThousandths<P extends ColumnPiece>(numbers: ReadNumbers<P>): ReadNumbers<P> {
  return (piece, into) => {
    numbers(piece, into);
    for (let i = 0; i < piece.rows; i++) into[i] = (into[i] as number) / 1000;
  };
}

function datesOf(unit: DateUnit): ReadNumbers {
  const isDay = unit === DateUnit.DAY;
  const counts = numbersOf(isDay ? new Int32() : new Int64()) as ReadNumbers;
  return (piece, into) => {
    counts(piece, into);
    for (let i = 0; i < piece.rows; i++) {
      const day = isDay ? into[i] as number : Math.floor((into[i] as number) / DAY_MS);
      into[i] = Math.abs(day) >= LAST_DAY ? NaN : day * DAY_S;
    }
  };
}
