import { z } from 'zod';
import { parseElementType, type ElementType } from '../element-type';

/** How a Zarr array lies in its folder, of either version. */
export interface ZarrLayout {
  shape: number[];
  type: ElementType;
  chunkShape: number[];
  order: 'C' | 'F';
  /** What elements of a chunk that is not there are. */
  fillValue: number;
  /** What unpacks a chunk, in the order it is done. */
  unpackers: Unpacker[];
  /** A chunk's file within the array's folder. */
  chunkPath(chunk: readonly number[]): string;
}

export const unpackers = ['gzip', 'zlib', 'zstd', 'crc32c'] as const;
export type Unpacker = (typeof unpackers)[number];

const lengths = z.array(z.number().int().min(0));
const fill = z.union([z.number(), z.boolean(), z.string(), z.null()]);

const version2 = z.object({
  zarr_format: z.literal(2), shape: lengths, chunks: lengths, dtype: z.string(), order: z.enum(['C', 'F']), fill_value: fill,
  compressor: z.object({ id: z.string() }).nullable(), filters: z.array(z.unknown()).nullish(), dimension_separator: z.enum(['.', '/']).default('.'),
});

const codec = z.object({ name: z.string(), configuration: z.record(z.string(), z.unknown()).default({}) });
const version3 = z.object({
  zarr_format: z.literal(3), node_type: z.literal('array'), shape: lengths, data_type: z.string(), fill_value: fill,
  chunk_grid: z.object({ name: z.literal('regular'), configuration: z.object({ chunk_shape: lengths }) }),
  chunk_key_encoding: z.object({ name: z.enum(['default', 'v2']), configuration: z.object({ separator: z.enum(['.', '/']).optional() }).default({}) }),
  codecs: z.array(codec),
});

const types3: Record<string, string> = {
  bool: 'b1', int8: 'i1', int16: 'i2', int32: 'i4', int64: 'i8', uint8: 'u1', uint16: 'u2', uint32: 'u4', uint64: 'u8', float16: 'f2', float32: 'f4', float64: 'f8',
};

/** Reads an array's metadata: `.zarray` of version 2 or `zarr.json` of version 3. Throws an Error that says what is not understood. */
export function zarrLayout(metadata: unknown): ZarrLayout {
  const second = version2.safeParse(metadata);
  return second.success ? layoutOf2(second.data) : layoutOf3(version3.parse(metadata));
}

function layoutOf2({ shape, chunks, dtype, order, fill_value, compressor, filters, dimension_separator }: z.output<typeof version2>): ZarrLayout {
  if (filters !== null && filters !== undefined && filters.length > 0) throw new Error('filters are not understood');
  return {
    shape, order, chunkShape: chunks, type: typeOf(dtype), fillValue: fillValueOf(fill_value),
    unpackers: compressor === null ? [] : [unpackerOf(compressor.id)],
    chunkPath: (chunk) => (chunk.length === 0 ? '0' : chunk.join(dimension_separator)),
  };
}

function layoutOf3({ shape, data_type, fill_value, chunk_grid, chunk_key_encoding, codecs }: z.output<typeof version3>): ZarrLayout {
  const [layout, ...packers] = codecs;
  if (layout?.name !== 'bytes') throw new Error(`codec ${layout?.name ?? 'none'} is not understood`);
  const { name, configuration: { separator } } = chunk_key_encoding;
  return {
    shape, order: 'C', chunkShape: chunk_grid.configuration.chunk_shape, fillValue: fillValueOf(fill_value),
    type: typeOf(`${layout.configuration['endian'] === 'big' ? '>' : '<'}${types3[data_type] ?? data_type}`),
    unpackers: packers.map((packer) => unpackerOf(packer.name)).reverse(),
    chunkPath: (chunk) => (name === 'default' ? ['c', ...chunk].join(separator ?? '/') : chunk.length === 0 ? '0' : chunk.join(separator ?? '.')),
  };
}

function typeOf(descriptor: string): ElementType {
  const type = parseElementType(descriptor);
  if (type === null) throw new Error(`elements of type ${descriptor}`);
  return type;
}

function unpackerOf(id: string): Unpacker {
  const found = unpackers.find((unpacker) => unpacker === id);
  if (found === undefined) throw new Error(`codec ${id} is not understood`);
  return found;
}

function fillValueOf(value: number | boolean | string | null): number {
  return value === null ? 0 : Number(value);
}
