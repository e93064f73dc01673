import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolders } from './make-folders';

let home: string;
beforeEach(async () => { home = await mkdtemp(path.join(tmpdir(), 'sluice-folders-')); });
afterEach(() => rm(home, { recursive: true }));

it('makes what is missing and names the outermost it made', async () => {
  const deep = path.join(home, 'a', 'b', 'c');
  expect(await makeFolders(deep)).toBe(path.join(home, 'a'));
  expect((await stat(deep)).isDirectory()).toBe(true);
  expect(await makeFolders(deep)).toBeUndefined();
  expect(await makeFolders(path.join(home, 'a', 'x'))).toBe(path.join(home, 'a', 'x'));
});

it('makes the same folders many times at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeFolders(path.join(home, 'a', 'b', 'c'))));
  expect(existsSync(path.join(home, 'a', 'b', 'c'))).toBe(true);
});

it('does not take a file for a folder', async () => {
  await writeFile(path.join(home, 'a'), '');
  await expect(makeFolders(path.join(home, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.skipIf(!existsSync('/proc/self'))('ends where a system lets nobody make a folder', async () => {
  await expect(makeFolders('/proc/nowhere/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
});
