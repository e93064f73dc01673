import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNpy } from '../npy-array';
import { chunksOfRows } from './chunk-places';
import { openZarrArray, zarrArraysIn } from './zarr-array';

const golden = join(import.meta.dirname, '../../../../../../shared/golden/zarr/los_v2.zarr');

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-zarr-read-')); });
afterEach(() => rm(folder, { recursive: true }));

async function numbersOf(path: string, firstRow: number, endRow: number, rowElements: number): Promise<number[]> {
  const array = await openZarrArray(path);
  const into = new Float64Array((endRow - firstRow) * rowElements);
  await array.readNumbers(firstRow, endRow, into);
  return [...into];
}

describe.skipIf(!existsSync(golden))('a Zarr group of version 2 (skipped where the golden one is absent)', () => {
  it('is read right: plain, gzip, zlib and zstd, chunks at the edges padded', async () => {
    expect(await zarrArraysIn(golden)).toEqual(['mask', 'node', 'speed', 'time']);
    const speed = await numbersOf(join(golden, 'speed'), 0, 300, 20);
    const same = await openNpy(join(import.meta.dirname, '../../../export/fixtures/f4_C.npy'));
    const expected = new Float64Array(6000);
    await same.readNumbers(0, 300, expected);
    await same.close();
    expect(speed).toEqual([...expected]);
    expect(await numbersOf(join(golden, 'speed'), 120, 263, 20)).toEqual(speed.slice(2400, 5260));
    const mask = await numbersOf(join(golden, 'mask'), 0, 300, 20);
    expect(new Set(mask)).toEqual(new Set([1]));
    const times = await numbersOf(join(golden, 'time'), 0, 300, 1);
    expect(times.every((time, i) => i === 0 || time - (times[i - 1] as number) === 300)).toBe(true);
    expect((await numbersOf(join(golden, 'node'), 0, 20, 1)).every(Number.isInteger)).toBe(true);
  });

  it('reads a chunk that is not there as the fill value, and refuses one that is damaged', async () => {
    const copy = join(folder, 'speed');
    await cp(join(golden, 'speed'), copy, { recursive: true });
    await rm(join(copy, '0.0'));
    const first = await numbersOf(copy, 0, 1, 20);
    expect(first.slice(0, 8)).toEqual(new Array(8).fill(NaN));
    expect(first[8]).not.toBeNaN();
    const damaged = join(folder, 'time');
    await cp(join(golden, 'time'), damaged, { recursive: true });
    await writeFile(join(damaged, '1'), (await readFile(join(golden, 'time', '1'))).subarray(0, 60));
    await expect(numbersOf(damaged, 0, 300, 1)).rejects.toMatchObject({ error: { code: 'file-unreadable', path: join(damaged, '1') } });
  });
});

describe('a Zarr array', () => {
  it('of version 3, big-endian and in the older way of naming chunks, is read too', async () => {
    const metadata = {
      zarr_format: 3, node_type: 'array', shape: [3], data_type: 'int16', fill_value: -1, attributes: {}, chunk_grid: { name: 'regular', configuration: { chunk_shape: [2] } },
      chunk_key_encoding: { name: 'v2', configuration: { separator: '.' } }, codecs: [{ name: 'bytes', configuration: { endian: 'big' } }],
    };
    await writeFile(join(folder, 'zarr.json'), JSON.stringify(metadata));
    await writeFile(join(folder, '0'), Buffer.from([1, 2, 0xff, 0xfe]));
    expect(await numbersOf(folder, 0, 3, 1)).toEqual([258, -2, -1]);
    await writeFile(join(folder, 'zarr.json'), JSON.stringify({ ...metadata, codecs: [...metadata.codecs, { name: 'blosc' }] }));
    await expect(openZarrArray(folder)).rejects.toMatchObject({ error: { code: 'file-unreadable', reason: 'codec blosc is not understood' } });
  });

  it('places every element of its chunks once, in either order', () => {
    for (const order of ['C', 'F'] as const) {
      const seen = new Map<number, string>();
      for (const { chunk, elements } of chunksOfRows({ shape: [5, 4, 3], chunkShape: [2, 3, 2], order }, 1, 5)) {
        for (const { from, to, count, stride } of elements) {
          for (let i = 0; i < count; i++) seen.set(to + i, `${chunk.join('/')}:${from + i * stride}`);
        }
      }
      expect([...seen.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 48 }, (_, i) => i));
      expect(new Set(seen.values()).size).toBe(48);
      expect(seen.get(0)).toBe(order === 'C' ? '0/0/0:6' : '0/0/0:1');
    }
  });
});
