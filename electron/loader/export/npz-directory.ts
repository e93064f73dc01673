import type { FileHandle } from 'node:fs/promises';
import type { ArrayShape } from '../../../shared/export-report';
import { parseNpyHeader } from '../npy-header';
import { readZipDirectory } from '../zip-directory';

const HEADER_BYTES = 4096;

/** The arrays of a stored NPZ file of `bytes` bytes, from its directory and their headers; null when it is not one. */
export async function readNpzArrays(file: FileHandle, bytes: number): Promise<ArrayShape[] | null> {
  const members = await readZipDirectory(file, bytes);
  if (members === null) return null;
  const arrays: ArrayShape[] = [];
  for (const { name, packing, offset } of members) {
    const head = Buffer.alloc(HEADER_BYTES);
    await file.read(head, 0, HEADER_BYTES, offset);
    const header = parseNpyHeader(head);
    if (header === null || packing !== 'stored' || !name.endsWith('.npy')) return null;
    arrays.push({ name: name.slice(0, -4), dtype: header.dtype, shape: header.shape });
  }
  return arrays;
}
