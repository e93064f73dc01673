import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { ArrayShape } from '../../../../shared/export-report';
import { dataBytes, type Dtype } from '../npy';

const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
const LONGEST_BYTES = 100e6;

const types: Record<Dtype, string> = { f4: 'F32', f8: 'F64', i4: 'I32', i8: 'I64', u1: 'U8' };

export interface Tensor { name: string; dtype: Dtype; shape: readonly number[] }

/** What stands before the tensors of a .safetensors file: u64 length, JSON padded with spaces so that the first tensor begins at a multiple of 8 bytes. Tensors follow one another in this order. */
export function safetensorsHeader(tensors: readonly Tensor[], metadata: Record<string, string>): Buffer {
  let offset = 0;
  const entries = tensors.map(({ name, dtype, shape }) => {
    const first = offset;
    offset += dataBytes(dtype, shape);
    return [name, { dtype: types[dtype], shape, data_offsets: [first, offset] }] as const;
  });
  const json = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }), 'utf8');
  const header = Buffer.alloc(LENGTH_BYTES + Math.ceil(json.length / ALIGNMENT) * ALIGNMENT, ' ');
  header.writeBigUInt64LE(BigInt(header.length - LENGTH_BYTES), 0);
  json.copy(header, LENGTH_BYTES);
  return header;
}

const tensor = z.object({ dtype: z.string(), shape: z.array(z.number()), data_offsets: z.tuple([z.number(), z.number()]) });

/** The tensors of a .safetensors file of `bytes` bytes; null when it is none, or tensors reach beyond it. */
export async function readSafetensorsArrays(file: FileHandle, bytes: number): Promise<ArrayShape[] | null> {
  const length = Buffer.alloc(LENGTH_BYTES);
  await file.read(length, 0, LENGTH_BYTES, 0);
  const headerBytes = Number(length.readBigUInt64LE(0));
  if (headerBytes > Math.min(bytes - LENGTH_BYTES, LONGEST_BYTES)) return null;
  const header = Buffer.alloc(headerBytes);
  await file.read(header, 0, headerBytes, LENGTH_BYTES);
  const { __metadata__: _metadata, ...entries } = JSON.parse(header.toString('utf8')) as Record<string, unknown>;
  const tensors = Object.entries(entries).map(([name, entry]) => ({ name, ...tensor.parse(entry) }));
  if (tensors.some(({ data_offsets: [, end] }) => LENGTH_BYTES + headerBytes + end > bytes)) return null;
  const dtypes = Object.fromEntries(Object.entries(types).map(([dtype, type]) => [type, dtype]));
  return tensors.map(({ name, dtype, shape }) => ({ name, dtype: dtypes[dtype] ?? dtype, shape }));
}
