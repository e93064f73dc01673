import { DataType } from 'apache-arrow';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import type { ColumnPiece } from '../arrow/column-pieces';
import { bytesIn, type GrowingRoom } from './growing-room';
import type { ParquetColumn } from './parquet-types';

const noOffsets = new Int32Array(0);

/** Encodings of values, beside codes of a dictionary, that are read directly. */
export function isKnownEncoding(encoding: string, physical: ParquetColumn['physical']): boolean {
  switch (encoding) {
    case 'PLAIN': return true;
    case 'BYTE_STREAM_SPLIT': return physical === 'FLOAT' || physical === 'DOUBLE' || physical === 'INT32' || physical === 'INT64';
    case 'DELTA_BINARY_PACKED': return physical === 'INT32' || physical === 'INT64';
    default: return false;
  }
}

/** Bytes [from, end) of a page: its values. */
export interface ValueBytes { page: Uint8Array; from: number; end: number }

/**
 * `count` values that are all there, as consecutive rows. Their memory is the page's, which begins its memory and has PADDING_BYTES behind its end unless it has nothing before its values, or the room's.
 * Throws where they are damaged.
 */
export function valuesOf({ physical, type }: ParquetColumn, encoding: string, bytes: ValueBytes, count: number, room: GrowingRoom): ColumnPiece {
  if (physical === 'BYTE_ARRAY') return textsOf(bytes, count, room);
  const width = physical === 'INT64' || physical === 'DOUBLE' ? 8 : 4;
  return { rows: count, validity: null, firstBit: 0, data: narrowed(bytesOf(physical, encoding, bytes, count, width), type as DataType), offsets: noOffsets, base: 0 };
}

/** Bytes that a value of a type takes once it is read. */
export function widthOf(type: DataType): number {
  return DataType.isInt(type) ? type.bitWidth / 8 : DataType.isFloat(type) ? 2 << type.precision : DataType.isDate(type) ? 4 : 8;
}

function bytesOf(physical: ParquetColumn['physical'], encoding: string, { page, from, end }: ValueBytes, count: number, width: number): Uint8Array {
  const reader = { view: new DataView(page.buffer, page.byteOffset, end), offset: from };
  switch (encoding) {
    case 'PLAIN': {
      const bytes = count * width;
      if (from + bytes > end) throw new Error('the Parquet data is damaged: a page has too few values');
      // Numbers are read where they are aligned; what stands before them is still wanted, behind them is room.
      const aligned = Math.ceil(from / 8) * 8;
      page.copyWithin(aligned, from, from + bytes);
      return page.subarray(aligned, aligned + bytes);
    }
    case 'BYTE_STREAM_SPLIT': return bytesIn(byteStreamSplit(reader, count, physical as 'FLOAT', undefined) as Float32Array);
    case 'DELTA_BINARY_PACKED': {
      const values = width === 4 ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, values);
      return bytesIn(values);
    }
    default: throw new Error(`the Parquet data is damaged: values are written as ${encoding}`);
  }
}

/** Whole numbers of fewer than 32 bits, which are stored as such of 32. */
function narrowed(bytes: Uint8Array, type: DataType): Uint8Array {
  if (!DataType.isInt(type) || type.bitWidth >= 32) return bytes;
  const whole = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return bytesIn(type.bitWidth === 8 ? Uint8Array.from(whole) : Uint16Array.from(whole));
}

/** Texts with their lengths before them, put together without these. */
function textsOf({ page, from, end }: ValueBytes, count: number, room: GrowingRoom): ColumnPiece {
  if (from + count * 4 > end) throw new Error('the Parquet data is damaged: a page has too few values');
  const view = new DataView(page.buffer, page.byteOffset, end);
  const offsets = room.int32(count + 1);
  const data = room.bytes(end - from);
  offsets[0] = 0;
  let to = 0;
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(from, true);
    if (from + 4 + length > end) throw new Error('the Parquet data is damaged: a text is longer than its page');
    data.set(page.subarray(from + 4, from + 4 + length), to);
    from += 4 + length;
    offsets[i + 1] = to += length;
  }
  return { rows: count, validity: null, firstBit: 0, data: data.subarray(0, to), offsets, base: 0 };
}
