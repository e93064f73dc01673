import { bytesOf } from '../../array-blocks';
import type { ColumnBatch } from '../table/table-batches';
import { ThriftStruct, varint } from './thrift-struct';

/** Parquet's own numbers for encodings and kinds of pages. */
export const encodings = { plain: 0, rle: 3, dictionary: 8 } as const;
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;

/** A column's pages of one row group: that of its dictionary, where it has one, and one of data. */
export interface ColumnPages { dictionary: Buffer | null; data: Buffer; usedEncodings: number[] }

/** Lays out a column's rows. `names` are the nodes'. Times and nodes are places in a dictionary; values that are absent take a bit alone. */
export function columnPages(column: ColumnBatch, rows: number, names: readonly string[]): ColumnPages {
  switch (column.kind) {
    case 'node': return dictionaryPages(Buffer.concat(names.map(plainText)), names.length, column.indices, rows);
    case 'time': {
      const distinct = BigInt64Array.from(new Set(column.micros));
      const places = new Map(Array.from(distinct, (time, place) => [time, place]));
      return dictionaryPages(bytesOf(distinct), distinct.length, Int32Array.from(column.micros, (time) => places.get(time) as number), rows);
    }
    case 'observed': return plainPage(rows, column.bits);
    case 'value': {
      const levels = Buffer.concat([varint((column.present.length << 1) | 1), column.present]);
      const length = Buffer.alloc(4);
      length.writeUInt32LE(levels.length, 0);
      return plainPage(rows, length, levels, bytesOf(presentOf(column.values, column.present, rows - column.absent)));
    }
  }
}

function presentOf(values: Float32Array | Float64Array, present: Uint8Array, count: number): Float32Array | Float64Array {
  if (count === values.length) return values;
  const kept = values instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
  for (let row = 0, at = 0; at < count; row++) if (((present[row >> 3] as number) & (1 << (row & 7))) !== 0) kept[at++] = values[row] as number;
  return kept;
}

function plainPage(rows: number, ...content: Uint8Array[]): ColumnPages {
  return { dictionary: null, data: dataPage(rows, encodings.plain, Buffer.concat(content)), usedEncodings: [encodings.plain, encodings.rle] };
}

function dictionaryPages(entries: Uint8Array, entryCount: number, indices: Int32Array, rows: number): ColumnPages {
  const header = new ThriftStruct().i32(1, DICTIONARY_PAGE).i32(2, entries.length).i32(3, entries.length).struct(7, new ThriftStruct().i32(1, entryCount).i32(2, encodings.plain));
  const bits = Math.max(1, Math.ceil(Math.log2(entryCount)));
  const content = Buffer.concat([Uint8Array.of(bits), ...runsOf(indices, bits)]);
  return { dictionary: Buffer.concat([header.end(), entries]), data: dataPage(rows, encodings.dictionary, content), usedEncodings: [encodings.plain, encodings.rle, encodings.dictionary] };
}

function dataPage(rows: number, encoding: number, content: Buffer): Buffer {
  const data = new ThriftStruct().i32(1, rows).i32(2, encoding).i32(3, encodings.rle).i32(4, encodings.rle);
  return Buffer.concat([new ThriftStruct().i32(1, DATA_PAGE).i32(2, content.length).i32(3, content.length).struct(5, data).end(), content]);
}

/** Numbers of so many bits as runs where they repeat, or else packed all together. */
function runsOf(numbers: Int32Array, bits: number): Uint8Array[] {
  const runs = repeats(numbers);
  return runs.length * 4 < numbers.length ? runs.map(([value, count]) => Buffer.concat([varint(count * 2), littleEndian(value, Math.ceil(bits / 8))])) : [packed(numbers, bits)];
}

function repeats(numbers: Int32Array): [value: number, count: number][] {
  const runs: [number, number][] = [];
  for (let first = 0, end = 1; first < numbers.length; first = end, end = first + 1) {
    while (end < numbers.length && numbers[end] === numbers[first]) end++;
    runs.push([numbers[first] as number, end - first]);
  }
  return runs;
}

function packed(numbers: Int32Array, bits: number): Uint8Array {
  const groups = Math.ceil(numbers.length / 8);
  const into = Buffer.alloc(groups * bits);
  let at = 0;
  for (const number of numbers) {
    for (let bit = 0; bit < bits; bit++, at++) into[at >> 3] = (into[at >> 3] as number) | (((number >> bit) & 1) << (at & 7));
  }
  return Buffer.concat([varint(groups * 2 + 1), into]);
}

function littleEndian(value: number, bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => (value >> (8 * i)) & 255);
}

function plainText(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length, 0);
  return Buffer.concat([length, bytes]);
}
