import { DataType } from 'apache-arrow';
import type { ColumnPiece } from '../../files/arrow/column-pieces';
import { numbersOf } from '../../files/arrow/read-numbers';
import { timesOf } from '../../files/arrow/read-times';
import { readNumber } from '../../files/csv/read-number';
import { readTime, type TimeRead } from '../../files/csv/read-time';
import { readValue } from '../../files/csv/read-value';
import { TokenSet } from '../../files/csv/token-set';
import { defaultNullTokens } from '../../files/null-tokens';
import { ROW_WALL_TIME } from '../../files/row-sql';
import type { ValueSpec } from '../../../../../shared/recipe';
import { cellValue } from '../decode/cell-value';
import { isPresent, type DecodedColumn } from '../decode/column-batch';
import { cellText } from './cell-text';
import { decimalsOf } from './read-decimals';
import { timePatternOf } from './time-pattern';

const missing = new TokenSet(defaultNullTokens);
const UNREADABLE = Infinity;

/** Writes the values of a column for the recipe: NaN is missing, Infinity unreadable. */
export function readValues(column: DecodedColumn, { packed, aggregate }: Pick<ValueSpec, 'packed' | 'aggregate'>, into: Float64Array): void {
  const isCount = aggregate === 'count';
  const { arrow, piece } = column;
  if (column.nested === null && (DataType.isUtf8(arrow) || DataType.isBinary(arrow))) {
    const bytes = bufferOf(piece);
    const spec = { column: 0, isCount, packed: packed === undefined ? null : { separator: Buffer.from(packed.separator), index: packed.index } };
    const cells = { begins: new Int32Array(1), ends: new Int32Array(1), count: 1, lineEnds: 0, hasEscapes: false };
    for (let row = 0; row < piece.rows; row++) {
      cells.begins[0] = (piece.offsets[row] as number) - piece.base;
      cells.ends[0] = (piece.offsets[row + 1] as number) - piece.base;
      into[row] = isPresent(piece, row) ? readValue(bytes, cells, spec, missing) : NaN;
    }
    return;
  }
  const numbers = packed !== undefined || column.nanos !== null ? null : DataType.isDecimal(arrow) ? decimalsOf(arrow) : numbersOf(arrow);
  if (numbers === null) for (let row = 0; row < piece.rows; row++) into[row] = hasValue(column, row) ? (isCount ? 1 : UNREADABLE) : NaN;
  else {
    numbers(piece, into);
    if (isCount) for (let row = 0; row < piece.rows; row++) if (!Number.isNaN(into[row])) into[row] = 1;
  }
}

/** Writes the numbers of a column that holds part of a time; NaN where there is none. */
export function readPart(column: DecodedColumn, into: Float64Array): void {
  readValues(column, { aggregate: 'first' }, into);
}

/** Writes seconds since 1970, not finite where there is no time, and whether they are a wall clock's. */
export type ReadTimes = (column: DecodedColumn, timeS: Float64Array, flags: Uint8Array) => void;

/** How a column of times is read by a format of the recipe. */
export function timeReaderOf(format: string): ReadTimes {
  const pattern = ['auto', 'epoch-s', 'epoch-ms'].includes(format) ? null : timePatternOf(format);
  const read: TimeRead = { isWall: false, micros: 0 };
  return (column, timeS, flags) => {
    const { arrow, piece, nanos, column: { type } } = column;
    if (nanos !== null) return readPairs(piece, nanos, type.kind === 'timestamp_ntz' ? ROW_WALL_TIME : 0, timeS, flags);
    const typed = column.nested === null && pattern === null ? timesOf(arrow, format) : null;
    if (typed !== null) return typed(piece, timeS, flags);
    const isText = column.nested === null && DataType.isUtf8(arrow);
    const bytes = bufferOf(piece);
    for (let row = 0; row < piece.rows; row++) {
      flags[row] = 0;
      timeS[row] = NaN;
      if (!hasValue(column, row)) continue;
      if (pattern !== null) {
        timeS[row] = pattern.read(cellText(type, cellValue(column, row)) ?? '');
        flags[row] = pattern.isWall ? ROW_WALL_TIME : 0;
      } else if (isText) {
        const [begin, end] = [(piece.offsets[row] as number) - piece.base, (piece.offsets[row + 1] as number) - piece.base];
        read.isWall = false;
        timeS[row] = format === 'auto' ? readTime(bytes, begin, end, read) : readNumber(bytes, begin, end) / (format === 'epoch-ms' ? 1000 : 1);
        flags[row] = read.isWall ? ROW_WALL_TIME : 0;
      }
    }
  };
}

/** Finer than a microsecond is cut off, as everywhere. */
function readPairs(piece: ColumnPiece, nanos: Int32Array, flag: number, timeS: Float64Array, flags: Uint8Array): void {
  const sec = new BigInt64Array(piece.data.buffer, piece.data.byteOffset, piece.rows);
  for (let row = 0; row < piece.rows; row++) {
    const micros = Number(sec[row]) * 1e6 + Math.floor((nanos[row] as number) / 1000);
    timeS[row] = isPresent(piece, row) ? micros / 1e6 : NaN;
    flags[row] = flag;
  }
}

function hasValue({ piece, nested }: DecodedColumn, row: number): boolean {
  return nested === null ? isPresent(piece, row) : nested[row] !== null && nested[row] !== undefined;
}

function bufferOf({ data }: ColumnPiece): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
