import { bytesOf } from '../../array-blocks';
import type { ColumnBatch } from '../table/table-batches';
import { ThriftStruct, varint } from './thrift-struct';

/** Parquet's own numbers for encodings and kinds of pages. */
export const encodings = { plain: 0, rle: 3, dictionary: 8 } as const;
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;

/** A column's pages of one row group: that of its dictionary, where it has one, and one of data. */
export interface ColumnPages { dictionary: Buffer | null; data: Buffer; usedEncodings: number[] }

/** Lays out columns of batches. `names` are the nodes'. Times and nodes are places in a dictionary; values that are absent take a bit alone. */
export function createColumnPages(names: readonly string[]): (column: ColumnBatch, rows: number) => ColumnPages {
  let nodePages: { rows: number; pages: ColumnPages } | null = null;
  return (column, rows) => {
    switch (column.kind) {
      case 'node': {
        if (nodePages?.rows !== rows) nodePages = { rows, pages: dictionaryPages(Buffer.concat(names.map(plainText)), names.length, rows, (bits) => packed(column.indices, bits)) };
        return nodePages.pages;
      }
      case 'time': return column.rowsPerStep === 1 ? plainPage(rows, bytesOf(column.micros))
        : dictionaryPages(bytesOf(column.ofSteps), column.ofSteps.length, rows, (bits) => Buffer.concat(Array.from(column.ofSteps, (_, step) => run(step, column.rowsPerStep, bits))));
      case 'observed': return plainPage(rows, column.bits);
      case 'value': {
        const levels = Buffer.concat([varint((column.present.length << 1) | 1), column.present]);
        const length = Buffer.alloc(4);
        length.writeUInt32LE(levels.length, 0);
        return plainPage(rows, length, levels, bytesOf(presentOf(column.values, column.present, rows - column.absent)));
      }
    }
  };
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

/** `layOut` gives the places in the dictionary, each of so many bits. */
function dictionaryPages(entries: Uint8Array, entryCount: number, rows: number, layOut: (bits: number) => Uint8Array): ColumnPages {
  const bits = Math.max(1, Math.ceil(Math.log2(entryCount)));
  const content = Buffer.concat([Uint8Array.of(bits), layOut(bits)]);
  return { dictionary: dictionaryPage(entries, entryCount), data: dataPage(rows, encodings.dictionary, content), usedEncodings: [encodings.plain, encodings.rle, encodings.dictionary] };
}

/** A dictionary's page, from its entries one after another. */
export function dictionaryPage(entries: Uint8Array, entryCount: number): Buffer {
  const dictionary = new ThriftStruct().i32(1, entryCount).i32(2, encodings.plain);
  return Buffer.concat([new ThriftStruct().i32(1, DICTIONARY_PAGE).i32(2, entries.length).i32(3, entries.length).struct(7, dictionary).end(), entries]);
}

/** A page of so many values: levels, where there are any, and what stands for the values. */
export function dataPage(values: number, encoding: number, content: Buffer): Buffer {
  const data = new ThriftStruct().i32(1, values).i32(2, encoding).i32(3, encodings.rle).i32(4, encodings.rle);
  return Buffer.concat([new ThriftStruct().i32(1, DATA_PAGE).i32(2, content.length).i32(3, content.length).struct(5, data).end(), content]);
}

/** The same number of so many bits again and again. */
function run(value: number, count: number, bits: number): Uint8Array {
  return Buffer.concat([varint(count * 2), Uint8Array.from({ length: Math.ceil(bits / 8) }, (_, i) => (value >> (8 * i)) & 255)]);
}

/** Numbers of so many bits (at most 24), the lowest first, padded to a multiple of eight of them. */
function packed(numbers: Int32Array, bits: number): Uint8Array {
  const groups = Math.ceil(numbers.length / 8);
  const into = Buffer.alloc(groups * bits);
  let held = 0;
  let heldBits = 0;
  let at = 0;
  for (const number of numbers) {
    held |= number << heldBits;
    for (heldBits += bits; heldBits >= 8; heldBits -= 8, held >>>= 8) into[at++] = held & 255;
  }
  if (heldBits > 0) into[at] = held & 255;
  return Buffer.concat([varint(groups * 2 + 1), into]);
}

function plainText(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length, 0);
  return Buffer.concat([length, bytes]);
}
