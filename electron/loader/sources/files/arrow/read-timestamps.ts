import { TimeUnit } from 'apache-arrow';
import { clearAbsent, type ReadNumbers } from './read-numbers';

/** Counts of seconds since 1970 as the engine would give them: in whole microseconds, finer ones cut off. */
export function timestampsOf(unit: TimeUnit): ReadNumbers {
  const read = unit === TimeUnit.NANOSECOND ? fromNanos : fromCounts;
  return (piece, into) => {
    const low = new Uint32Array(piece.data.buffer, piece.data.byteOffset, piece.rows * 2);
    const high = new Int32Array(piece.data.buffer, piece.data.byteOffset, piece.rows * 2);
    read(low, high, piece.rows, unit, into);
    if (piece.validity !== null) clearAbsent(piece.validity, piece.firstBit, piece.rows, into);
  };
}

const unitsPerSecond = [1, 1e3, 1e6, 1e9] as const;
/** Microseconds that stand for no time. */
const NEVER_MICROS = 2n ** 63n - 1n;

function fromCounts(low: Uint32Array, high: Int32Array, rows: number, unit: TimeUnit, into: Float64Array): void {
  const perSecond = unitsPerSecond[unit];
  // As long as the microseconds are exact, so is what becomes of them.
  const limit = Number.MAX_SAFE_INTEGER / (1e6 / perSecond);
  // Rows next to each other mostly have the same time.
  let lowBefore = 0;
  let highBefore = 0;
  let seconds = 0;
  for (let i = 0; i < rows; i++) {
    const lowWord = low[i * 2] as number;
    const highWord = high[i * 2 + 1] as number;
    if (lowWord !== lowBefore || highWord !== highBefore) {
      const count = highWord * 2 ** 32 + lowWord;
      seconds = Math.abs(count) < limit ? count / perSecond : farSeconds(lowWord, highWord, unit);
      lowBefore = lowWord;
      highBefore = highWord;
    }
    into[i] = seconds;
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
