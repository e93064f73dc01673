import { DataType } from 'apache-arrow';
import type { ColumnPiece } from './column-pieces';
import { intText, wordsOf } from './key-columns';
import { numbersOf } from './read-numbers';

/** A cell as the engine would write it, for telling of a bad row; null where there is no value. */
export function cellText(type: DataType, piece: ColumnPiece, row: number, entries: readonly string[] | null): string | null {
  const { data, offsets, base, validity, firstBit, rows } = piece;
  if (validity !== null && (((validity[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 0) return null;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return Buffer.from(data.subarray((offsets[row] as number) - base, (offsets[row + 1] as number) - base)).toString('utf8');
  if (DataType.isDictionary(type)) return entries?.[wordsOf(data, type.indices, rows)[row * 2] as number] ?? null;
  if (DataType.isInt(type)) {
    const words = wordsOf(data, type, rows);
    return intText(words[row * 2] as number, words[row * 2 + 1] as number, type);
  }
  // The only times without seconds.
  if (DataType.isTimestamp(type) || DataType.isDate(type)) return ((data[data.length / rows * (row + 1) - 1] as number) & 0x80) === 0 ? 'infinity' : '-infinity';
  const numbers = new Float64Array(rows);
  numbersOf(type)?.(piece, numbers);
  return numberText(numbers[row] as number);
}

function numberText(number: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf';
  return Number.isInteger(number) && Math.abs(number) < 1e16 ? number.toFixed(1) : String(number);
}
