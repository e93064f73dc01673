import { File as Hdf5File, ready, type Dataset } from 'h5wasm/node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRows } from '../../../sources/files/source-fixture';
import { wideRecipe } from '../../../sources/wide/wide-fixture';
import { exportInTest } from '../export-in-test';
import { lookup3 } from './lookup3';

let out: string;
beforeAll(async () => { await ready; });
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-hdf5-')); });
afterEach(() => rm(out, { recursive: true }));

it('sums are those that the maker of lookup3 gives', () => {
  expect(lookup3(Buffer.alloc(0))).toBe(0xdeadbeef);
  expect(lookup3(Buffer.from('Four score and seven years ago'))).toBe(0x17770551);
});

describe('an HDF5 export', () => {
  it.each(['f4', 'f8'] as const)('is read back to the series by the format’s own library, as %s', async (dtype) => {
    const { folder, loaded } = await exportInTest(out, { format: 'hdf5', dtype }, { recipe: { split: { ratios: [0.8, 0, 0.2] } } });
    const file = new Hdf5File(join(folder, 'series.h5'), 'r');
    const dataset = (name: string): Dataset => file.get(name) as Dataset;
    const values = new Float32Array(360);
    const mask = new Uint8Array(360);
    await loaded.series.readValues(0, 60, values);
    await loaded.series.readMask(0, 60, mask);
    expect(file.keys()).toEqual(expect.arrayContaining(['values', 'mask', 'nodes', 'time', 'time_features', 'lat', 'lng', 'windows_train', 'windows_val', 'windows_test']));
    expect([dataset('values').shape, dataset('values').dtype]).toEqual([[60, 3, 2], dtype === 'f4' ? '<f' : '<d']);
    expect([...(dataset('values').value as Float32Array)]).toEqual([...values]);
    expect([...(dataset('mask').value as Uint8Array)]).toEqual([...mask]);
    expect(dataset('nodes').value).toEqual(['a', 'b', 'c']);
    expect([...(dataset('time').value as BigInt64Array)].slice(0, 2)).toEqual([1_751_299_200n, 1_751_299_500n]);
    expect([...(dataset('lat').value as Float64Array)]).toEqual([39.9, NaN, -0.5]);
    expect(dataset('windows_val').shape).toEqual([0]);
    expect([...(dataset('windows_train').value as BigInt64Array)].map(Number)).toEqual([...loaded.windows.train.starts]);
    expect(file.attrs['name']?.value).toBe('small city');
    expect(dataset('values').attrs['axes']?.value).toBe('time, node, channel');
    file.close();
  });

  it('is the wide table of pandas, too, which Sluice reads without being told where it lies', async () => {
    const nodes = ['东直门 → 雍和宫', 'a', 'a'].map((name, i) => ({ name, key: [name, String(i)], lat: null, lng: null }));
    const { folder, loaded } = await exportInTest(out, { format: 'hdf5' }, { nodes, recipe: { columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'flow' }] } } });
    const { rows } = await readRows(wideRecipe({ source: { paths: ['series.h5'] }, columns: { time: { column: 'index' }, order: 'file' } }), folder);
    const expected = new Float32Array(180);
    await loaded.series.readValues(0, 60, expected);
    expect(rows.map(([, , value]) => value)).toEqual(Array.from(expected, (value) => (Number.isNaN(value) ? null : value)));
    expect(rows.slice(0, 4).map(([node, time]) => [node, time])).toEqual([['东直门 → 雍和宫', '2025-06-30T16:00:00.000Z'], ['a', '2025-06-30T16:00:00.000Z'], ['a 2', '2025-06-30T16:00:00.000Z'], ['东直门 → 雍和宫', '2025-06-30T16:05:00.000Z']]);
  });
});
