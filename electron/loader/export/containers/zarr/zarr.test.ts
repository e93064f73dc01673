import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskRoom } from '../../../disk-room';
import { openZarrArray, zarrArraysIn } from '../../../sources/arrays/zarr/zarr-array';
import { memoryLoadedSeries } from '../../memory-loaded-series';
import { exportInTest } from '../export-in-test';
import { seriesChunks } from './series-chunks';
import { zarrExporter } from './zarr';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-zarr-')); });
afterEach(() => rm(out, { recursive: true }));

async function numbersOf(path: string): Promise<number[]> {
  const array = await openZarrArray(path);
  const into = new Float64Array(array.shape.reduce((product, length) => product * length, 1));
  await array.readNumbers(0, array.shape[0] ?? 1, into);
  return [...into];
}

describe('a Zarr export', () => {
  it.each(['none', 'gzip'] as const)('is read back to the series whatever its chunks, packed by %s', async (compression) => {
    const { folder, loaded, files } = await exportInTest(out, { format: 'zarr', compression, chunkSteps: 7, chunkNodes: 2 }, {}, compression === 'none' ? 'exact' : 'at-most');
    const group = join(folder, 'series.zarr');
    expect(await zarrArraysIn(group)).toEqual(['lat', 'lng', 'mask', 'time', 'time_features', 'values', 'windows_test', 'windows_train', 'windows_val']);
    const values = new Float32Array(360);
    const mask = new Uint8Array(360);
    await loaded.series.readValues(0, 60, values);
    await loaded.series.readMask(0, 60, mask);
    expect(await numbersOf(join(group, 'values'))).toEqual([...values]);
    expect(await numbersOf(join(group, 'mask'))).toEqual([...mask]);
    expect((await numbersOf(join(group, 'time'))).slice(0, 2)).toEqual([1_751_299_200, 1_751_299_500]);
    expect(await numbersOf(join(group, 'windows_val'))).toEqual([...loaded.windows.val.starts]);
    expect((await numbersOf(join(group, 'lat')))[1]).toBeNaN();
    expect(files.filter(({ path }) => path.startsWith('series.zarr/values/c/'))).toHaveLength(9 * 2);
    expect(files.find(({ path }) => path === 'series.zarr/values/zarr.json')).toMatchObject({ dtype: 'f4', shape: [60, 3, 2] });
  });

  it('names a chunk once it is whole', async () => {
    const loaded = memoryLoadedSeries({ recipe: { export: [{ format: 'zarr', chunkSteps: 7, chunkNodes: 2 }] } });
    const signal = new AbortController().signal;
    const namedChunks: number[] = [];
    const countNamed = (): void => { namedChunks.push(readdirSync(join(out, 'series.zarr/values/c'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.partial')).length); };
    await zarrExporter.write(loaded, { folder: out, room: new DiskRoom(() => undefined, signal), bytesLeft: () => 0, onBytes: countNamed, signal });
    expect(namedChunks.slice(0, 19)).toEqual([...Array.from({ length: 18 }, (_, written) => written), 18]);
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('as float64 with no window for val, tells its arrays in the group too', async () => {
    const { folder } = await exportInTest(out, { format: 'zarr', dtype: 'f8' }, { recipe: { split: { ratios: [1, 0, 0] } } });
    const metadata = JSON.parse(await readFile(join(folder, 'series.zarr/zarr.json'), 'utf8')) as { consolidated_metadata: { metadata: Record<string, unknown> } };
    expect(metadata.consolidated_metadata.metadata['values']).toEqual(JSON.parse(await readFile(join(folder, 'series.zarr/values/zarr.json'), 'utf8')));
    expect(metadata.consolidated_metadata.metadata['values']).toMatchObject({ data_type: 'float64', dimension_names: ['time', 'node', 'channel'], fill_value: 'NaN' });
    expect(await numbersOf(join(folder, 'series.zarr/windows_val'))).toEqual([]);
  });
});

it('chunks hold each cell of the table once, and the fill beyond it, for any sizes', async () => {
  const size = fc.integer({ min: 1, max: 9 });
  await fc.assert(fc.asyncProperty(size, size, size, size, async (steps, nodes, chunkSteps, chunkNodes) => {
    const rows = { steps, rowBytes: nodes, read: (first: number, end: number, into: Uint8Array) => Promise.resolve(into.set(Uint8Array.from({ length: (end - first) * nodes }, (_, i) => first * nodes + i))) };
    const whole = new Map<string, number>();
    for await (const { step, node, bytes } of seriesChunks(rows, { chunkSteps, chunkNodes, nodes, fill: Uint8Array.of(255) })) {
      bytes.forEach((byte, i) => whole.set(`${step * chunkSteps + Math.floor(i / chunkNodes)},${node * chunkNodes + (i % chunkNodes)}`, byte));
    }
    for (const [place, byte] of whole) {
      const [step, node] = place.split(',').map(Number) as [number, number];
      expect(byte).toBe(step < steps && node < nodes ? step * nodes + node : 255);
    }
    expect(whole.size).toBe(Math.ceil(steps / chunkSteps) * chunkSteps * Math.ceil(nodes / chunkNodes) * chunkNodes);
  }));
});
