import { Field, Float32, Float64, Int32, Int64, List, makeData, Uint8, type Data, type DataType } from 'apache-arrow';
import type { ArrayShape } from '../../../../../shared/export-report';
import type { Dtype } from '../../npy';

/** An array that every sample has. */
export type Feature = ArrayShape & { dtype: Dtype; /** Of one sample. */ bytes: number };

/** Types of elements as `datasets` calls them. */
export const elementNames: Record<Dtype, string> = { f4: 'float32', f8: 'float64', i4: 'int32', i8: 'int64', u1: 'uint8' };

/** A feature as dataset_info.json tells it: Array2D to Array5D of its shape. */
export function featureJson({ shape, dtype }: Feature): object {
  return { shape, dtype: elementNames[dtype], _type: `Array${shape.length}D` };
}

/** The field of a feature: lists within lists, which `datasets` knows by the name of its extension type. */
export function featureField({ name, shape, dtype }: Feature): Field {
  const extension = new Map([
    ['ARROW:extension:name', `datasets.features.features.Array${shape.length}DExtensionType`],
    ['ARROW:extension:metadata', `[[${shape.join(', ')}], "${elementNames[dtype]}"]`],
  ]);
  return new Field(name, nested(shape, elementType(dtype)), true, extension);
}

/** Samples of a feature, from the bytes of all of them; nothing is copied. */
export function featureData({ shape, dtype }: Feature, samples: number, bytes: Uint8Array): Data {
  const lengths = [samples];
  for (const length of shape) lengths.push((lengths.at(-1) as number) * length);
  let type: DataType = elementType(dtype);
  let data = elements(dtype, bytes, lengths.at(-1) as number);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [count, each] = [lengths[axis] as number, shape[axis] as number];
    type = new List(new Field('item', type, true));
    data = makeData({ type: type as List, length: count, nullCount: 0, valueOffsets: Int32Array.from({ length: count + 1 }, (_, i) => i * each), child: data });
  }
  return data;
}

/** Bytes of the offsets of so many samples. */
export function offsetBytes({ shape }: Feature, samples: number): number {
  let lists = samples;
  let bytes = 0;
  for (const length of shape) {
    bytes += (lists + 1) * 4;
    lists *= length;
  }
  return bytes;
}

function nested(shape: readonly number[], element: DataType): DataType {
  return shape.reduce<DataType>((type) => new List(new Field('item', type, true)), element);
}

function elementType(dtype: Dtype): Float32 | Float64 | Int32 | Int64 | Uint8 {
  switch (dtype) {
    case 'f4': return new Float32();
    case 'f8': return new Float64();
    case 'i4': return new Int32();
    case 'i8': return new Int64();
    case 'u1': return new Uint8();
  }
}

function elements(dtype: Dtype, { buffer, byteOffset }: Uint8Array, length: number): Data {
  const nullCount = 0;
  switch (dtype) {
    case 'f4': return makeData({ type: new Float32(), length, nullCount, data: new Float32Array(buffer, byteOffset, length) });
    case 'f8': return makeData({ type: new Float64(), length, nullCount, data: new Float64Array(buffer, byteOffset, length) });
    case 'i4': return makeData({ type: new Int32(), length, nullCount, data: new Int32Array(buffer, byteOffset, length) });
    case 'i8': return makeData({ type: new Int64(), length, nullCount, data: new BigInt64Array(buffer, byteOffset, length) });
    case 'u1': return makeData({ type: new Uint8(), length, nullCount, data: new Uint8Array(buffer, byteOffset, length) });
  }
}
