import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DiskRoom } from '../disk-room';
import { alignedMemory } from './aligned-memory';
import { OutputFile } from './output-file';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-output-')); });
afterEach(() => rm(folder, { recursive: true }));

const CHUNK_BYTES = 1 << 20;
const room = new DiskRoom(() => undefined, new AbortController().signal);

/** Writes three chunks and a bit, each filled with its number. */
async function written(chunks: readonly Buffer[], isDirect: boolean): Promise<Buffer> {
  const path = join(folder, 'file');
  const file = await OutputFile.create(path, { isDirect, place: 'export', room, bytesLeft: () => 0 });
  for (const [i, length] of [CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES, 12_345].entries()) {
    const chunk = chunks[i % chunks.length] as Buffer;
    await file.write(chunk.fill(i + 1), length);
  }
  await file.close();
  return readFile(path);
}

const expected = Buffer.concat([1, 2, 3, 4].map((number) => Buffer.alloc(number === 4 ? 12_345 : CHUNK_BYTES, number)));
const aligned = Buffer.from(alignedMemory(CHUNK_BYTES));
/** One byte past a page's border: a disk takes it through the system's cache alone. */
const misaligned = Buffer.from(alignedMemory(CHUNK_BYTES + (64 << 10)), 1, CHUNK_BYTES);

it.each<[string, Buffer[], boolean]>([
  ['through the system\'s cache', [misaligned], false],
  ['around it', [aligned], true],
  ['around it as far as the file system can', [misaligned], true],
  ['around it until the file system cannot', [aligned, aligned, misaligned], true],
])('a file written %s holds what was written, to the byte', async (_how, chunks, isDirect) => {
  expect((await written(chunks, isDirect)).equals(expected)).toBe(true);
});
