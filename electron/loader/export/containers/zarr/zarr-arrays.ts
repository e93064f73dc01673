import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { ArrayShape } from '../../../../../shared/export-report';

const metadata = z.object({ node_type: z.literal('array'), shape: z.array(z.number()), data_type: z.string() });
const dtypes: Record<string, string> = { float32: 'f4', float64: 'f8', int32: 'i4', int64: 'i8', uint8: 'u1' };

/** The array whose zarr.json this is, without a name; null when it is none's. */
export async function readZarrArrays(file: FileHandle, bytes: number): Promise<ArrayShape[] | null> {
  const text = Buffer.alloc(bytes);
  await file.read(text, 0, bytes, 0);
  const { data, success } = metadata.safeParse(JSON.parse(text.toString('utf8')));
  return success ? [{ name: '', dtype: dtypes[data.data_type] ?? data.data_type, shape: data.shape }] : null;
}
