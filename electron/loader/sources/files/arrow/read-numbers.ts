import { DataType, type Decimal } from 'apache-arrow';
import { uint16ToFloat64 } from 'apache-arrow/util/math';
import type { ColumnPiece } from './column-pieces';

/** Writes the numbers of a piece into `into`, from its first row on; NaN where there is none. */
export type ReadNumbers<P = ColumnPiece> = (piece: P, into: Float64Array) => void;

/** How numbers of a type are read; null for what is no number. Truth values are 0 and 1. */
export function numbersOf(type: DataType): ReadNumbers | null {
  const read = readerOf(type);
  return read === null ? null : (piece, into) => {
    read(piece, into);
    if (piece.validity !== null) clearAbsent(piece.validity, piece.firstBit, piece.rows, into);
  };
}

/** Doubles as they lie; null where some are missing. */
export function doublesOf({ data, validity, rows }: ColumnPiece): Float64Array | null {
  return validity === null ? new Float64Array(data.buffer, data.byteOffset, rows) : null;
}

function readerOf(type: DataType): ReadNumbers | null {
  if (DataType.isFloat(type)) return [readHalves, copyAs(Float32Array), copyAs(Float64Array)][type.precision] ?? null;
  if (DataType.isBool(type)) return readBits;
  if (DataType.isDecimal(type)) return decimalReader(type);
  if (!DataType.isInt(type)) return null;
  switch (type.bitWidth) {
    case 8: return copyAs(type.isSigned ? Int8Array : Uint8Array);
    case 16: return copyAs(type.isSigned ? Int16Array : Uint16Array);
    case 32: return copyAs(type.isSigned ? Int32Array : Uint32Array);
    case 64: return type.isSigned ? readSignedLongs : readUnsignedLongs;
  }
}

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

function copyAs(kind: new (buffer: ArrayBufferLike, offset: number, length: number) => Numbers): ReadNumbers {
  return ({ data, rows }, into) => into.set(new kind(data.buffer, data.byteOffset, rows));
}

function readSignedLongs({ data, rows }: ColumnPiece, into: Float64Array): void {
  const low = new Uint32Array(data.buffer, data.byteOffset, rows * 2);
  const high = new Int32Array(data.buffer, data.byteOffset, rows * 2);
  for (let i = 0; i < rows; i++) into[i] = (high[i * 2 + 1] as number) * 2 ** 32 + (low[i * 2] as number);
}

function readUnsignedLongs({ data, rows }: ColumnPiece, into: Float64Array): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, rows * 2);
  for (let i = 0; i < rows; i++) into[i] = (words[i * 2 + 1] as number) * 2 ** 32 + (words[i * 2] as number);
}

function readHalves({ data, rows }: ColumnPiece, into: Float64Array): void {
  const halves = new Uint16Array(data.buffer, data.byteOffset, rows);
  for (let i = 0; i < rows; i++) into[i] = uint16ToFloat64(halves[i] as number);
}

function readBits({ data, firstBit, rows }: ColumnPiece, into: Float64Array): void {
  for (let i = 0; i < rows; i++) into[i] = ((data[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7)) & 1;
}

function decimalReader({ bitWidth, scale }: Decimal): ReadNumbers {
  const words = bitWidth / 32;
  return ({ data, rows }, into) => {
    const view = new Uint32Array(data.buffer, data.byteOffset, rows * words);
    for (let i = 0; i < rows; i++) into[i] = decimalFrom(view.subarray(i * words, (i + 1) * words), bitWidth, scale);
  };
}

/** The number in 32-bit words, the lowest first. */
export function decimalFrom(words: Uint32Array, bitWidth: number, scale: number): number {
  const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return Number(BigInt.asIntN(bitWidth, bits)) / 10 ** scale;
}

/** Writes NaN for rows without a value. */
export function clearAbsent(validity: Uint8Array, firstBit: number, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) if ((((validity[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7)) & 1) === 0) into[i] = NaN;
}
