import type { Dtype } from '../../npy';

/** An array of a Zarr group as its metadata tells it. */
export interface ZarrArray {
  name: string;
  dtype: Dtype;
  shape: readonly number[];
  chunkShape: readonly number[];
  axes: readonly string[];
  attributes: object;
}

export type Compression = 'none' | 'gzip';

export const GZIP_LEVEL = 5;

const types: Record<Dtype, string> = { f4: 'float32', f8: 'float64', i4: 'int32', i8: 'int64', u1: 'uint8' };

/** zarr.json of an array: version 3, row-major, little-endian, a file a chunk under `c/`. */
export function arrayJson(array: ZarrArray, compression: Compression): string {
  return text(arrayMetadata(array, compression));
}

/** zarr.json of the group, with the metadata of its arrays in it, so that a reader opens one file. */
export function groupJson(attributes: object, arrays: readonly ZarrArray[], compression: Compression): string {
  const metadata = Object.fromEntries(arrays.map((array) => [array.name, arrayMetadata(array, compression)]));
  return text({ zarr_format: 3, node_type: 'group', attributes, consolidated_metadata: { kind: 'inline', must_understand: false, metadata } });
}

function arrayMetadata({ dtype, shape, chunkShape, axes, attributes }: ZarrArray, compression: Compression): object {
  return {
    zarr_format: 3, node_type: 'array', shape, data_type: types[dtype],
    chunk_grid: { name: 'regular', configuration: { chunk_shape: chunkShape } },
    chunk_key_encoding: { name: 'default', configuration: { separator: '/' } },
    fill_value: dtype.startsWith('f') ? 'NaN' : 0,
    codecs: [{ name: 'bytes', ...(dtype !== 'u1' && { configuration: { endian: 'little' } }) }, ...(compression === 'gzip' ? [{ name: 'gzip', configuration: { level: GZIP_LEVEL } }] : [])],
    attributes, dimension_names: axes,
  };
}

function text(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
