import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DiskShortage } from '../../../shared/disk-shortage';
import type { ExportProgress } from '../../../shared/export-report';
import type { ExportFormat } from '../../../shared/recipe';
import type { LoadedSeries } from '../loaded-series';
import { makeSmallDisk, type SmallDisk } from '../small-disk';
import { DiskRoom } from '../disk-room';
import { exportSeries, type ExportOptions } from './export-series';
import { memoryLoadedSeries } from './memory-loaded-series';
import { writeQuality } from './write-quality';

const nodes = Array.from({ length: 3000 }, (_, i) => ({ name: `n${i}`, key: [`n${i}`], lat: null, lng: null }));
const small = memoryLoadedSeries({ steps: 600, nodes: nodes.slice(0, 40) });
/** Its largest file is one that is written around the system's cache. */
const large = memoryLoadedSeries({ steps: 3000, nodes, recipe: { windows: { history: 3, horizon: 2, stride: 5 } } });

let disk: SmallDisk | null = null;
let undisturbed: string;
beforeAll(async () => {
  disk = makeSmallDisk(160);
  undisturbed = await mkdtemp(join(tmpdir(), 'sluice-undisturbed-'));
});
afterAll(async () => {
  disk?.remove();
  await rm(undisturbed, { recursive: true });
});

const options = (more: Partial<ExportOptions> = {}): ExportOptions => ({ appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined, ...more });

/** Takes all room but `leftBytes` once the first bytes are written, and tells of each word about waiting. */
function takeRoom(folder: string, leftBytes: number, onWaiting: (waiting: DiskShortage | null) => void): ExportOptions['onProgress'] {
  let isTaken = false;
  let last: DiskShortage | null = null;
  return ({ bytes, waiting }: Omit<ExportProgress, 'loadId'>) => {
    if (!isTaken && bytes > 0) {
      isTaken = true;
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize - leftBytes));
    }
    if (waiting !== last) onWaiting(waiting);
    last = waiting;
  };
}

async function expectSameFiles(folder: string, other: string): Promise<void> {
  const names = (await readdir(folder)).sort();
  expect(names).toEqual((await readdir(other)).sort());
  for (const name of names) expect((await readFile(join(folder, name))).equals(await readFile(join(other, name))), name).toBe(true);
}

it.for<[string, ExportFormat, LoadedSeries, number]>([
  ['small', 'series', small, 4096], ['small', 'npz', small, 0], ['large', 'series', large, 11_000_000], ['large', 'npz', large, 23_456_789],
])('a %s export as %s waits where the disk gets full, and is the same as if it never was', async ([_size, format, loaded, leftBytes], { skip }) => {
  if (disk === null) return skip('no small disk can be mounted here');
  const { folder } = disk;
  const heard: (DiskShortage | null)[] = [];
  await exportSeries(loaded, [format], folder, options({ onProgress: takeRoom(folder, leftBytes, (waiting) => {
    heard.push(waiting);
    if (heard.length === 2) rmSync(join(folder, 'ballast'));
  }) }));
  expect(heard.at(-1)).toBeNull();
  expect(heard[0]).toMatchObject({ path: join(folder, format) });
  expect(heard[0]?.neededBytes).toBeGreaterThan(heard[0]?.freeBytes ?? Infinity);
  await exportSeries(loaded, [format], undisturbed, options());
  await expectSameFiles(join(folder, format), join(undisturbed, format));
  expect(await readdir(folder)).toEqual([format]);
  for (const place of [folder, undisturbed]) await rm(join(place, format), { recursive: true });
});

it('a quality report waits where the disk is full, and is the same as if it never was', async ({ skip }) => {
  if (disk === null) return skip('no small disk can be mounted here');
  const { folder } = disk;
  const heard: (DiskShortage | null)[] = [];
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize - 8192));
  const room = new DiskRoom((shortage) => {
    heard.push(shortage);
    if (heard.length === 2) rmSync(join(folder, 'ballast'));
  }, new AbortController().signal);
  await writeQuality(small, folder, { appVersion: '1', room, signal: new AbortController().signal });
  expect(heard.at(-1)).toBeNull();
  expect(heard[0]?.neededBytes).toBeGreaterThan(heard[0]?.freeBytes ?? Infinity);
  await writeQuality(small, undisturbed, { appVersion: '1', room, signal: new AbortController().signal });
  await expectSameFiles(join(folder, 'quality'), join(undisturbed, 'quality'));
  expect(await readdir(folder)).toEqual(['quality']);
  for (const place of [folder, undisturbed]) await rm(join(place, 'quality'), { recursive: true });
});

it('leaves nothing when it is cancelled while it waits', async ({ skip }) => {
  if (disk === null) return skip('no small disk can be mounted here');
  const { folder } = disk;
  const abort = new AbortController();
  const exported = exportSeries(large, ['npz'], folder, options({ signal: abort.signal, onProgress: takeRoom(folder, 9_000_000, () => abort.abort()) }));
  await expect(exported).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(await readdir(folder)).toEqual(['ballast']);
});
