import { TimeUnit } from 'apache-arrow';
import type { RawRoom } from '../columns/raw-room';
import type { ColumnPiece } from './column-pieces';
import { clearAbsent, type ReadNumbers } from './read-numbers';

const unitsPerSecond = [1, 1e3, 1e6, 1e9] as const;

/** Counts of seconds since 1970 as the engine would give them: in whole microseconds, finer ones cut off. */
export function timestampsOf(unit: TimeUnit, room: RawRoom | null): ReadNumbers {
  const read = unit === TimeUnit.NANOSECOND ? fromNanos : fromCounts;
  return (piece, into) => {
    if (room !== null && unit !== TimeUnit.NANOSECOND && piece.data.buffer === room.counts.buffer) fromRoom(room, piece.rows, unit, into);
    else readPiece(piece, read, unit, into);
    if (piece.validity !== null) clearAbsent(piece.validity, piece.firstBit, piece.rows, into);
  };
}

/** Counts that stand in the room, as its times. */
function fromRoom(room: RawRoom, rows: number, unit: TimeUnit, timeS: Float64Array): void {
  const words = new Int32Array(room.counts.buffer, room.counts.byteOffset, rows * 2);
  for (let row = 0; (row = room.writeSeconds(row, rows, unitsPerSecond[unit], limitOf(unit))) < rows; row++) timeS[row] = farSeconds((words[row * 2] as number) >>> 0, words[row * 2 + 1] as number, unit);
}

type ReadWords = (low: Uint32Array, high: Int32Array, rows: number, unit: TimeUnit, into: Float64Array) => void;

function readPiece({ data, rows }: ColumnPiece, read: ReadWords, unit: TimeUnit, into: Float64Array): void {
  read(new Uint32Array(data.buffer, data.byteOffset, rows * 2), new Int32Array(data.buffer, data.byteOffset, rows * 2), rows, unit, into);
}

/** As long as the microseconds are exact, so is what becomes of the counts. */
function limitOf(unit: TimeUnit): number {
  return Number.MAX_SAFE_INTEGER / (1e6 / unitsPerSecond[unit]);
}

/** Microseconds that stand for no time. */
const NEVER_MICROS = 2n ** 63n - 1n;

function fromCounts(low: Uint32Array, high: Int32Array, rows: number, unit: TimeUnit, into: Float64Array): void {
  const perSecond = unitsPerSecond[unit];
  const limit = limitOf(unit);
  for (let i = 0; i < rows; i++) {
    const count = (high[i * 2 + 1] as number) * 2 ** 32 + (low[i * 2] as number);
    into[i] = Math.abs(count) < limit ? count / perSecond : farSeconds(low[i * 2] as number, high[i * 2 + 1] as number, unit);
  }
}

function fromNanos(low: Uint32Array, high: Int32Array, rows: number, _unit: TimeUnit, into: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const highWord = high[i * 2 + 1] as number;
    const highMicros = Math.floor(highWord / 1000);
    const rest = (highWord - highMicros * 1000) * 2 ** 32 + (low[i * 2] as number);
    const lowMicros = Math.floor(rest / 1000);
    // Cut off towards zero.
    const micros = highMicros * 2 ** 32 + lowMicros + (highWord < 0 && rest !== lowMicros * 1000 ? 1 : 0);
    into[i] = Math.abs(micros) < Number.MAX_SAFE_INTEGER ? micros / 1e6 : farSeconds(low[i * 2] as number, highWord, TimeUnit.NANOSECOND);
  }
}

/** For times thousands of years away. */
function farSeconds(low: number, high: number, unit: TimeUnit): number {
  const count = (BigInt(high) << 32n) | BigInt(low);
  const micros = unit === TimeUnit.NANOSECOND ? count / 1000n : BigInt.asIntN(64, count * BigInt(1e6 / unitsPerSecond[unit]));
  return micros === NEVER_MICROS || micros === -NEVER_MICROS ? NaN : Number(micros) / 1e6;
}
