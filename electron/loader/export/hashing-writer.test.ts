import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskRoom } from '../disk-room';
import { HashingWriter, type WriterOptions } from './hashing-writer';
import { outputFailure } from './output-failure';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-writer-')); });
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const options = (more: Partial<WriterOptions> = {}): WriterOptions => (
  { expectedBytes: 100, bytesLeft: () => 100, onBytes: () => undefined, place: 'export', room: new DiskRoom(() => undefined, never), signal: never, ...more });

describe('a hashing writer', () => {
  it.each([['a small file', 100], ['a large one', 64 << 20]])('writes pieces of any size of %s in order, hashes them, and tells of every byte', async (_what, expectedBytes) => {
    const pieces = [0, 1, 7, 4 << 20, 3, (9 << 20) + 5, 100].map((length, i) => Buffer.alloc(length, i + 1));
    let told = 0;
    const path = join(folder, 'file');
    const writer = await HashingWriter.create(path, options({ expectedBytes, onBytes: (bytes) => { told += bytes; } }));
    for (const piece of pieces) {
      const memory = Buffer.from(piece);
      await writer.write(memory);
      memory.fill(0xff);
    }
    const closed = await writer.close();
    const whole = Buffer.concat(pieces);
    expect((await readFile(path)).equals(whole)).toBe(true);
    expect(closed).toEqual({ bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') });
    expect(told).toBe(whole.length);
  });

  it('stops at the next chunk when it is cancelled', async () => {
    const abort = new AbortController();
    const writer = await HashingWriter.create(join(folder, 'file'), options({ signal: abort.signal }));
    await writer.write(Buffer.alloc(5 << 20));
    abort.abort();
    await expect(writer.write(Buffer.alloc(5 << 20))).rejects.toMatchObject({ error: { code: 'cancelled' } });
    await writer.abandon();
  });

  it('never writes over a file that is there', async () => {
    const path = join(folder, 'file');
    await (await HashingWriter.create(path, options())).close();
    await expect(HashingWriter.create(path, options())).rejects.toMatchObject({ error: { code: 'output-unwritable', path } });
  });

  it('says that the disk is full and how much more was wanted', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(outputFailure(full, '/out/values.npy', 77)).toMatchObject({ error: { code: 'disk-full', path: '/out/values.npy', neededBytes: 77 } });
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder cannot be written to', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    await expect(HashingWriter.create(join(locked, 'file'), options())).rejects.toMatchObject({ error: { code: 'output-unwritable' } });
  });
});
