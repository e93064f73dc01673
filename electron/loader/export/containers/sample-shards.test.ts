import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitNames } from '../../../../shared/windows';
import { parseNpyHeader } from '../../npy-header';
import { openNpz } from '../../sources/arrays/npz-file';
import { cutSamples } from './cut-windows';
import { exportInTest } from './export-in-test';
import { tarHeader } from './webdataset/tar-header';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-shards-')); });
afterEach(() => rm(out, { recursive: true }));

interface WidsIndex { shardlist: { url: string; nsamples: number; filesize: number }[] }

/** Members of a tar file by name, in order; checks every sum. */
function membersOf(tar: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (let at = 0; tar[at] !== 0;) {
    const header = Buffer.from(tar.subarray(at, at + 512));
    const sum = parseInt(header.toString('latin1', 148, 154), 8);
    header.fill(' ', 148, 156, 'latin1');
    expect(header.reduce((total, byte) => total + byte, 0)).toBe(sum);
    const bytes = parseInt(header.toString('latin1', 124, 135), 8);
    members.set(header.toString('latin1', 0, header.indexOf(0)), tar.subarray(at + 512, at + 512 + bytes));
    at += 512 + Math.ceil(bytes / 512) * 512;
  }
  return members;
}

const hex = (numbers: ArrayBufferView): string => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex');

describe('a WebDataset export', () => {
  it('holds each sample once, its parts side by side, as .npy files', async () => {
    const { folder, loaded } = await exportInTest(out, { format: 'webdataset', shardBytes: 40_000, deal: 'round-robin', masks: true });
    for (const split of splitNames) {
      const { shardlist } = JSON.parse(await readFile(join(folder, split, 'index.json'), 'utf8')) as WidsIndex;
      const cut = await cutSamples(loaded, split);
      const seen = new Map<string, Buffer>();
      for (const { url, nsamples, filesize } of shardlist) {
        const tar = await readFile(join(folder, split, url));
        const members = membersOf(tar);
        expect([tar.length, members.size]).toEqual([filesize, nsamples * 6]);
        expect(filesize).toBeLessThanOrEqual(40_000);
        members.forEach((bytes, name) => seen.set(name, bytes));
      }
      expect(seen.size).toBe(cut.length * 6);
      cut.forEach((sample, i) => {
        for (const [part, numbers] of Object.entries(sample) as [string, ArrayBufferView][]) {
          const npy = seen.get(`${String(i).padStart(9, '0')}.${part.toLowerCase()}.npy`) as Buffer;
          expect(hex(npy.subarray(parseNpyHeader(npy)?.dataOffset))).toBe(hex(numbers));
        }
      });
    }
  });

  it('has the headers that Python writes, to the byte', () => {
    const text = tarHeader('000000000.x.npy', 1000).toString('latin1');
    expect(text.replace(/\0+$/, '')).toBe(`000000000.x.npy${'\0'.repeat(85)}0000644\x000000000\x000000000\x0000000001750\x0000000000000\x00007705\x00 0${'\0'.repeat(100)}ustar\x0000`);
    expect(text).toHaveLength(512);
  });
});

describe('an export of NPZ shards', () => {
  it('holds each sample once, and says in its index which they are', async () => {
    const { folder, loaded } = await exportInTest(out, { format: 'npz-shards', shardSamples: 5, deal: 'round-robin', slice: { rank: 1, of: 2 } });
    const cut = await cutSamples(loaded, 'train');
    const { samples, shards } = JSON.parse(await readFile(join(folder, 'train/index.json'), 'utf8')) as { samples: number; shards: { file: string; samples: number; first: number; stride: number }[] };
    expect([samples, shards.length]).toEqual([16, 4]);
    const seen: number[] = [];
    for (const { file, samples: count, first, stride } of shards) {
      const x = await (await openNpz(join(folder, 'train', file))).openArray('X');
      const into = new Float64Array(count * 18);
      await x.readNumbers(0, count, into);
      await x.close();
      for (let i = 0; i < count; i++) {
        const index = first + i * stride;
        expect([...into.subarray(i * 18, i * 18 + 18)]).toEqual([...(cut[index]?.X as Float32Array)]);
        seen.push(index);
      }
    }
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => 1 + 2 * i));
  });
});
