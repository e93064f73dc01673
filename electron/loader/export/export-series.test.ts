import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportProgress } from '../../../shared/export-report';
import { manifestSchema, type Manifest } from '../../../shared/manifest';
import { recipeSchema, type ExportFormat } from '../../../shared/recipe';
import type { LoadedSeries } from '../loaded-series';
import { parseNpyHeader } from '../npy-header';
import { exportSeries, type ExportOptions } from './export-series';
import { memoryLoadedSeries } from './memory-loaded-series';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-export-')); });
afterEach(() => rm(out, { recursive: true, force: true }));

const both: ExportFormat[] = ['series', 'npz'];
const options = (more: Partial<ExportOptions> = {}): ExportOptions => ({ appVersion: '1.2.3', signal: new AbortController().signal, onProgress: () => undefined, ...more });

async function bytesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path.slice(folder.length), (await readFile(path)).toString('hex')] as const)));
}

async function manifestIn(folder: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

async function arrayIn(path: string): Promise<{ dtype: string; shape: number[]; data: Buffer }> {
  const bytes = await readFile(path);
  const header = parseNpyHeader(bytes);
  if (header === null) throw new Error(`${path} is no .npy file`);
  return { dtype: header.dtype, shape: header.shape, data: Buffer.from(bytes.subarray(header.dataOffset)) };
}

describe('an export of a series', () => {
  it('writes every array of the series folder with its type and shape', async () => {
    const loaded = memoryLoadedSeries();
    const [output] = await exportSeries(loaded, ['series'], out, options());
    expect(output?.files.map(({ path, dtype, shape }) => [path, dtype, shape])).toEqual([
      ['values.npy', 'f4', [60, 3, 2]], ['mask.npy', 'u1', [60, 3, 2]], ['times.npy', 'i8', [60]], ['time_features.npy', 'i4', [60, 2]],
      ['windows_train.npy', 'i8', [32]], ['windows_val.npy', 'i8', [8]], ['windows_test.npy', 'i8', [8]],
      ['nodes.csv', null, null], ['recipe.sluice.json', null, null], ['scaler.json', null, null], ['README.md', null, null], ['dataset.py', null, null], ['manifest.json', null, null],
    ]);
    const folder = join(out, 'series');
    const values = await arrayIn(join(folder, 'values.npy'));
    const expected = new Float32Array(60 * 3 * 2);
    await loaded.series.readValues(0, 60, expected);
    expect(values.data.equals(Buffer.from(expected.buffer))).toBe(true);
    const mask = await arrayIn(join(folder, 'mask.npy'));
    expect([...mask.data]).toEqual([...expected].map((value) => (Number.isNaN(value) ? 0 : 1)));
    const times = await arrayIn(join(folder, 'times.npy'));
    expect([0, 1, 59].map((step) => Number(times.data.readBigInt64LE(step * 8)))).toEqual([1_751_299_200, 1_751_299_500, 1_751_299_200 + 59 * 300]);
    const test = await arrayIn(join(folder, 'windows_test.npy'));
    expect(Number(test.data.readBigInt64LE(0))).toBe(48);
  });

  it('leaves the values as they are when the recipe applies the scaler, and tells dataset.py to', async () => {
    await exportSeries(memoryLoadedSeries({ recipe: { scale: { apply: true } } }), ['series'], join(out, 'scaled'), options());
    await exportSeries(memoryLoadedSeries(), ['series'], join(out, 'plain'), options());
    const values = (folder: string): Promise<Buffer> => readFile(join(out, folder, 'series', 'values.npy'));
    expect((await values('scaled')).equals(await values('plain'))).toBe(true);
    const scaler = JSON.parse(await readFile(join(out, 'scaled', 'series', 'scaler.json'), 'utf8')) as unknown;
    expect(scaler).toMatchObject({ method: 'zscore', applied: false, applyOnLoad: true, channels: ['flow', 'speed, km/h'], mean: [40, 40 + 1 / 3] });
  });

  it('gives the same bytes twice, whatever the order of keys and the way of loading, and over an earlier export', async () => {
    const loaded = memoryLoadedSeries();
    await exportSeries(loaded, both, join(out, 'a'), options());
    const backwards = (value: unknown): unknown => (typeof value !== 'object' || value === null || Array.isArray(value) ? value
      : Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, backwards(part)])));
    const other: LoadedSeries = {
      ...loaded,
      recipe: { ...(backwards(loaded.recipe) as LoadedSeries['recipe']), load: { ...loaded.recipe.load, batchRows: 7, memoryMb: 4096 }, export: [{ format: 'npz', dtype: 'f4', masks: false }] },
    };
    await exportSeries(other, both, join(out, 'b'), options());
    await exportSeries(other, both, join(out, 'b'), options());
    expect(await bytesIn(join(out, 'b'))).toEqual(await bytesIn(join(out, 'a')));
  });

  it('says in its manifest where it came from and what it holds, without a word of the machine', async () => {
    const [series, npz] = await exportSeries(memoryLoadedSeries(), both, out, options());
    const manifest = await manifestIn(join(out, 'series'));
    expect(manifest).toMatchObject({
      format: 'series', name: 'small city', appVersion: '1.2.3', zone: 'Asia/Shanghai', start: '2025-06-30T16:00:00Z', steps: 60, nodes: 3,
      source: { kind: 'files', paths: ['flows/*.csv'], where: null }, rows: { read: 186, accepted: 180, duplicates: 4 },
      samples: { train: 32, val: 8, test: 8 }, missing: 40, mean: [40, 41], std: [7, null],
      badRows: [{ file: 'july.csv', line: 12, column: 'flow', value: '1.O', reason: 'value-unreadable', text: null }],
    });
    expect(manifest.missingPercent).toBeCloseTo((40 / 360) * 100, 12);
    expect(manifest.files).toEqual(series?.files.slice(0, -1));
    expect((await manifestIn(join(out, 'npz'))).files).toEqual(npz?.files.slice(0, -1));
    expect(JSON.stringify(manifest)).not.toContain('/home');
  });

  it('keeps a recipe beside the data that can be read again and decides the same bytes', async () => {
    const loaded = memoryLoadedSeries({ recipe: { load: { batchRows: 5, limitRows: 1000 }, scale: { scope: 'node' } } });
    await exportSeries(loaded, ['npz'], out, options());
    const text = await readFile(join(out, 'npz', 'recipe.sluice.json'), 'utf8');
    expect(recipeSchema.parse(JSON.parse(text))).toEqual(recipeSchema.parse({ ...loaded.recipe, load: { limitRows: 1000 }, export: undefined }));
    expect(text).not.toContain('batchRows');
  });

  it('tells its progress in bytes that never run backwards and end at the total', async () => {
    const told: Omit<ExportProgress, 'loadId'>[] = [];
    const outputs = await exportSeries(memoryLoadedSeries(), ['series', 'npz', 'series'], out, options({ onProgress: (progress) => told.push(progress) }));
    expect(outputs.map(({ format }) => format)).toEqual(both);
    const last = told.at(-1);
    expect(last).toMatchObject({ format: 'npz', formatsDone: 2, formats: 2 });
    expect(last?.bytes).toBe(outputs[0]!.bytes + outputs[1]!.bytes);
    expect(last?.bytesTotal).toBe(last?.bytes);
    expect(told.every(({ bytes, bytesTotal }, i) => bytes >= (told[i - 1]?.bytes ?? 0) && bytes <= bytesTotal)).toBe(true);
  });

  it('leaves nothing when it is cancelled, but what was whole before', async () => {
    for (const format of both) {
      const abort = new AbortController();
      const at = join(out, 'made', 'on the way');
      const cancelled = exportSeries(memoryLoadedSeries(), format === 'npz' ? both : [format], at, options({
        signal: abort.signal,
        onProgress: (progress) => { if (progress.format === format && progress.bytes > 0) abort.abort(); },
      }));
      await expect(cancelled).rejects.toMatchObject({ error: { code: 'cancelled' } });
      if (format === 'npz') expect(await readdir(at)).toEqual(['series']);
      else expect(await readdir(out)).toEqual([]);
    }
  });
});
