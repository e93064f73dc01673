import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskRoom } from '../../disk-room';
import { parseNpyHeader } from '../../npy-header';
import { cutSamples } from './cut-windows';
import { exportInTest } from './export-in-test';
import { mdsIndex, writeMdsShard, type MdsLayout, type MdsShard } from './mds-shard';

const golden = join(import.meta.dirname, '../../../../../shared/golden/mds');
const never = new AbortController().signal;

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-mds-')); });
afterEach(() => rm(out, { recursive: true }));

/** The samples of the golden set, made anew from the series they were made of: columns dyn, t0, tag, te, x, y. */
async function goldenSamples(): Promise<Uint8Array[][]> {
  const npy = await readFile(join(import.meta.dirname, '../fixtures/f4_C.npy'));
  const { dataOffset } = parseNpyHeader(npy) as { dataOffset: number };
  const firstNodes = (step: number, steps: number): Buffer => Buffer.concat(Array.from({ length: steps }, (_, i) => npy.subarray(dataOffset + (step + i) * 80, dataOffset + (step + i) * 80 + 20)));
  return Array.from({ length: 57 }, (_, i) => {
    const dynSteps = (i % 3) + 1;
    const t0 = Buffer.alloc(8);
    t0.writeBigInt64LE(BigInt(1_330_560_000 + i * 300));
    const te = Int32Array.from({ length: 48 }, (_, k) => (k % 2 === 0 ? 3 : i + (k - 1) / 2));
    return [Buffer.concat([Buffer.from([34, (2 << 2) | 0, dynSteps, 5]), firstNodes(i, dynSteps)]), t0, Buffer.from(`s${i}`), new Uint8Array(te.buffer), firstNodes(i, 12), firstNodes(i + 12, 12)];
  });
}

describe.skipIf(!existsSync(golden))('MDS shards (skipped where the golden ones are absent)', () => {
  it('are the golden ones byte for byte, from the same samples', async () => {
    const layout: MdsLayout = {
      sizeLimit: 8192,
      columns: [
        { name: 'dyn', encoding: 'ndarray', bytes: null }, { name: 't0', encoding: 'int', bytes: 8 }, { name: 'tag', encoding: 'str', bytes: null },
        { name: 'te', encoding: 'ndarray:int32:24,2', bytes: 192 }, { name: 'x', encoding: 'ndarray:float32:12,5,1', bytes: 240 }, { name: 'y', encoding: 'ndarray:float32:12,5,1', bytes: 240 },
      ],
    };
    const target = { folder: out, room: new DiskRoom(() => undefined, never), bytesLeft: () => 0, onBytes: () => undefined, signal: never };
    const samples = await goldenSamples();
    const shards: (MdsShard & { name: string })[] = [];
    for (let first = 0; first < samples.length; first += 10) {
      const each = samples.slice(first, first + 10);
      const sizes = each.map((sample) => sample.reduce((sum, { length }) => sum + length, 8));
      const name = `shard.0000${shards.length}.mds`;
      shards.push({ ...(await writeMdsShard(target, name, layout, { sizes, each })), name });
      expect((await readFile(join(out, name))).equals(await readFile(join(golden, name))), name).toBe(true);
    }
    expect(mdsIndex(layout, shards.map(({ file, ...shard }) => ({ ...shard, bytes: file.bytes })))).toBe(await readFile(join(golden, 'index.json'), 'utf8'));
  });
});

interface Index { shards: { column_names: string[]; column_sizes: number[]; samples: number; raw_data: { basename: string; bytes: number } }[] }

/** All samples of a split by its index, each column's bytes by its name. */
async function readSplit(folder: string): Promise<Record<string, Buffer>[]> {
  const { shards } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as Index;
  const samples: Record<string, Buffer>[] = [];
  for (const { column_names, column_sizes, raw_data, samples: count } of shards) {
    const bytes = await readFile(join(folder, raw_data.basename));
    expect([bytes.length, bytes.readUInt32LE(0)]).toEqual([raw_data.bytes, count]);
    for (let i = 0; i < count; i++) {
      let at = bytes.readUInt32LE(4 + i * 4);
      samples.push(Object.fromEntries(column_names.map((name, c) => [name, bytes.subarray(at, at += column_sizes[c] as number)])));
      expect(at).toBe(bytes.readUInt32LE(8 + i * 4));
    }
  }
  return samples;
}

describe('an MDS export', () => {
  it('holds every window once and in order, cut before a shard grows past its limit', async () => {
    const { folder, loaded, files } = await exportInTest(out, { format: 'mds', shardBytes: 2500, masks: true });
    for (const split of ['train', 'val', 'test'] as const) {
      const cut = await cutSamples(loaded, split);
      const samples = await readSplit(join(folder, split));
      expect(samples.map((sample) => Object.fromEntries(Object.entries(sample).map(([name, bytes]) => [name, bytes.toString('hex')]))))
        .toEqual(cut.map((sample) => Object.fromEntries(Object.entries(sample).map(([name, numbers]: [string, ArrayBufferView]) => [name, Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex')]))));
    }
    const shards = files.filter(({ path }) => path.endsWith('.mds'));
    expect(shards.length).toBe(5);
    for (const { bytes } of shards) expect(bytes).toBeLessThanOrEqual(2500);
    expect(shards[0]).toMatchObject({ path: 'train/shard.00000.mds', arrays: expect.arrayContaining([{ name: 'X', dtype: 'f4', shape: [11, 3, 3, 2] }]) as unknown });
  });

  it('of every rank together holds every window once, in turn or by neighbours', async () => {
    for (const deal of ['contiguous', 'round-robin'] as const) {
      const seen: string[] = [];
      for (const rank of [0, 1, 2]) {
        const { folder } = await exportInTest(join(out, `${deal}${rank}`), { format: 'mds', shardSamples: 4, deal, slice: { rank, of: 3 } });
        seen.push(...(await readSplit(join(folder, 'train'))).map(({ X }) => (X as Buffer).toString('hex')));
      }
      const { folder } = await exportInTest(join(out, deal), { format: 'mds' });
      expect(seen.sort()).toEqual((await readSplit(join(folder, 'train'))).map(({ X }) => (X as Buffer).toString('hex')).sort());
    }
  });
});
