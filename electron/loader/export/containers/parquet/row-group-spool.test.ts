import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DiskRoom } from '../../../disk-room';
import { RowGroupSpool } from './row-group-spool';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-spool-')); });
afterEach(() => rm(folder, { recursive: true }));

function spool(): RowGroupSpool {
  const { signal } = new AbortController();
  return new RowGroupSpool({ folder, room: new DiskRoom(() => undefined, signal), bytesLeft: () => 0, onBytes: () => undefined, signal }, 'a.parquet');
}

it.each([[3, 1000], [40, 1_000_000], [1, 20_000_000]])('%i row groups of %i bytes come back as they were added, and leave nothing behind', async (count, bytes) => {
  const groups = Array.from({ length: count }, (_, i) => Buffer.alloc(bytes, `group ${i} `));
  const kept = spool();
  for (const group of groups) await kept.add(group);
  expect([kept.count, kept.bytes, existsSync(path.join(folder, 'a.parquet.row-groups'))]).toEqual([count, count * bytes, count * bytes > 16 << 20]);
  const pieces: Buffer[] = [];
  for await (const piece of kept.pieces()) pieces.push(Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(Buffer.concat(groups))).toBe(true);
  await kept.remove();
  expect(await readdir(folder)).toEqual([]);
});
