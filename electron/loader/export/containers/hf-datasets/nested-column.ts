import type { PlacedColumn } from '../parquet/parquet-footer';
import { columnChunk, LIST, parquetTypes, REPEATED, REQUIRED } from '../parquet/parquet-footer';
import { dataPage, dictionaryPage, encodings, type ColumnPages } from '../parquet/column-pages';
import { ThriftStruct, varint } from '../parquet/thrift-struct';
import type { Feature } from './hf-features';

const UINT_8 = 11;
/** Enough for lists three deep. */
const LEVEL_BITS = 2;
const physical = { f4: parquetTypes.f4, f8: parquetTypes.f8, i4: parquetTypes.i32, i8: parquetTypes.i64, u1: parquetTypes.i32 } as const;

/** A feature in Parquet's schema: lists within lists, in which nothing is ever missing. */
export function nestedSchema({ name, shape, dtype }: Feature): Buffer[] {
  const listType = new ThriftStruct().struct(3, new ThriftStruct());
  const lists = shape.flatMap((_, axis) => [
    new ThriftStruct().i32(3, REQUIRED).text(4, axis === 0 ? name : 'element').i32(5, 1).i32(6, LIST).struct(10, listType).end(),
    new ThriftStruct().i32(3, REPEATED).text(4, 'list').i32(5, 1).end(),
  ]);
  const leaf = new ThriftStruct().i32(1, physical[dtype]).i32(3, REQUIRED).text(4, 'element');
  return [...lists, (dtype === 'u1' ? leaf.i32(6, UINT_8) : leaf).end()];
}

/** The metadata of a feature's pages in one row group. */
export function nestedChunk({ name, shape, dtype }: Feature, placed: PlacedColumn): Buffer {
  return columnChunk(physical[dtype], [name, ...shape.flatMap(() => ['list', 'element'])], placed);
}

/** Lays out so many samples of a feature, given their bytes one after another. Flags are places in a dictionary of 0 and 1: a bit each. */
export function nestedPages(feature: Feature, samples: number, bytes: Uint8Array): ColumnPages {
  const levels = levelsOf(feature.shape, samples);
  const count = valuesOf(feature, samples);
  if (feature.dtype !== 'u1') return { dictionary: null, data: dataPage(count, encodings.plain, Buffer.concat([...levels, bytes])), usedEncodings: [encodings.plain, encodings.rle] };
  return {
    dictionary: dictionaryPage(new Uint8Array(Int32Array.of(0, 1).buffer), 2),
    data: dataPage(count, encodings.dictionary, Buffer.concat([...levels, Uint8Array.of(1), ...packedFlags(bytes)])),
    usedEncodings: [encodings.plain, encodings.rle, encodings.dictionary],
  };
}

/** Bytes of a feature's pages of so many samples, headers left out. */
export function nestedBytes(feature: Feature, samples: number): number {
  const values = valuesOf(feature, samples);
  const groups = Math.ceil(values / 8);
  return groups * LEVEL_BITS + (feature.dtype === 'u1' ? groups + 8 : feature.bytes * samples);
}

function valuesOf({ shape }: Feature, samples: number): number {
  return shape.reduce((product, length) => product * length, samples);
}

/** Of each value, which list begins with it; then how deep it lies, which is the same for all. Each behind its length. */
function levelsOf(shape: readonly number[], samples: number): Uint8Array[] {
  const depth = shape.length;
  const sizes = shape.map((_, axis) => shape.slice(axis).reduce((product, length) => product * length, 1));
  const count = (sizes[0] as number) * samples;
  const groups = Math.ceil(count / 8);
  const begins = new Uint8Array(groups * LEVEL_BITS).fill(depth * 0b01010101);
  for (let axis = depth - 1; axis >= 0; axis--) {
    for (let at = 0; at < count; at += sizes[axis] as number) {
      const shift = (at & 3) * LEVEL_BITS;
      begins[at >> 2] = ((begins[at >> 2] as number) & ~(3 << shift)) | (axis << shift);
    }
  }
  const beginning = varint(groups * 2 + 1);
  const deep = Buffer.concat([varint(count * 2), Uint8Array.of(depth)]);
  return [lengthOf(beginning.length + begins.length), beginning, begins, lengthOf(deep.length), deep];
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes, 0);
  return length;
}

function packedFlags(flags: Uint8Array): Uint8Array[] {
  const groups = Math.ceil(flags.length / 8);
  const into = new Uint8Array(groups);
  for (let i = 0; i < flags.length; i++) into[i >> 3] = (into[i >> 3] as number) | ((flags[i] as number) << (i & 7));
  return [varint(groups * 2 + 1), into];
}
