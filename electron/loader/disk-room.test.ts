import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DiskShortage } from '../../shared/disk-shortage';
import { DiskRoom } from './disk-room';
import { makeSmallDisk, type SmallDisk } from './small-disk';

const never = new AbortController().signal;
const failure = (code: string): Error => Object.assign(new Error(`${code}: no`), { code });

describe('room on a disk', () => {
  it('tries again under a quota, whose room nobody tells, and says when the wait is over', async () => {
    const heard: (DiskShortage | null)[] = [];
    let tries = 0;
    const room = new DiskRoom((shortage) => heard.push(shortage), never);
    const result = await room.run('/tmp/x', 7, () => (++tries < 3 ? Promise.reject(failure('EDQUOT')) : Promise.resolve('done')));
    expect(result).toBe('done');
    const shortage = { path: '/tmp/x', neededBytes: 7, freeBytes: null };
    expect(heard).toEqual([shortage, shortage, null]);
  });

  it('lets every other failure pass at once, and says nothing where there is room', async () => {
    const heard: (DiskShortage | null)[] = [];
    const room = new DiskRoom((shortage) => heard.push(shortage), never);
    await expect(room.run('/tmp/x', 7, () => Promise.reject(failure('EIO')))).rejects.toThrow('EIO');
    expect(await room.run('/tmp/x', 7, () => Promise.resolve(1))).toBe(1);
    expect(heard).toEqual([]);
  });

  it('stops waiting when it is cancelled', async () => {
    const abort = new AbortController();
    const room = new DiskRoom(() => abort.abort(), abort.signal);
    await expect(room.run('/tmp/x', 7, () => Promise.reject(failure('ENOSPC')))).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });
});

let disk: SmallDisk | null = null;
beforeAll(() => { disk = makeSmallDisk(4); });
afterAll(() => disk?.remove());
afterEach(async () => { if (disk !== null) for (const name of ['ballast', 'file']) await rm(join(disk.folder, name), { force: true }); });

describe('a disk that is full', () => {
  it('takes what it has room for, and the rest when there is room again', async ({ skip }) => {
    if (disk === null) return skip('no small disk can be mounted here');
    const ballast = join(disk.folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(2 << 20));
    const bytes = Buffer.from(Array.from({ length: 3 << 20 }, (_, i) => (i * 7) % 251));
    const heard: (DiskShortage | null)[] = [];
    const room = new DiskRoom((shortage) => {
      heard.push(shortage);
      if (heard.length === 2) void rm(ballast);
    }, never);
    const path = join(disk.folder, 'file');
    const file = await open(path, 'wx');
    await room.writeAll(file, bytes, null, path);
    await file.close();
    expect((await readFile(path)).equals(bytes)).toBe(true);
    expect(heard[0]).toEqual({ path, neededBytes: 1 << 20, freeBytes: 0 });
    expect(heard.at(-1)).toBeNull();
  });

  it('is written to at the places asked for, whatever was written meanwhile', async ({ skip }) => {
    if (disk === null) return skip('no small disk can be mounted here');
    const path = join(disk.folder, 'file');
    const file = await open(path, 'wx');
    const room = new DiskRoom(() => undefined, never);
    await room.writeAll(file, Buffer.from('world'), 6, path);
    await room.writeAll(file, Buffer.from('hello '), 0, path);
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('hello world');
  });
});
