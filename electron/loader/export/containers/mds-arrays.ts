import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { ArrayShape } from '../../../../shared/export-report';

const config = z.object({ format: z.literal('mds'), column_names: z.array(z.string()), column_encodings: z.array(z.string()) });
const dtypes: Record<string, string> = { float32: 'f4', float64: 'f8', int32: 'i4', uint8: 'u1' };

/** The columns of fixed shape in a shard, all its samples together; null when it is no shard. */
export async function readMdsArrays(file: FileHandle): Promise<ArrayShape[] | null> {
  const samples = (await readAt(file, 0, 4)).readUInt32LE(0);
  const configAt = 4 + 4 * (samples + 1);
  const firstSample = (await readAt(file, 4, 4)).readUInt32LE(0);
  if (firstSample <= configAt) return null;
  const { column_names, column_encodings } = config.parse(JSON.parse((await readAt(file, configAt, firstSample - configAt)).toString('utf8')));
  return column_encodings.flatMap((encoding, i) => {
    const [, element = '', shape = ''] = encoding.split(':');
    return shape === '' ? [] : [{ name: column_names[i] as string, dtype: dtypes[element] ?? element, shape: [samples, ...shape.split(',').map(Number)] }];
  });
}

async function readAt(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const into = Buffer.alloc(bytes);
  await file.read(into, 0, bytes, offset);
  return into;
}
