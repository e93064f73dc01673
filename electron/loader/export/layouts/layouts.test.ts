import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layoutFormats, type LayoutFormat } from '../../../../shared/export-entries';
import { layoutLines } from '../../../../shared/layout-lines';
import { exportInTest, type EntryInput } from '../containers/export-in-test';
import { exportSeries } from '../export-series';
import { memoryLoadedSeries, type MemoryLoad } from '../memory-loaded-series';

const script = path.join(import.meta.dirname, '../python/check_layouts.py');
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const forecasts: Partial<Record<LayoutFormat, 'about' | 'at-most'>> = { stgcn: 'at-most', libcity: 'at-most' };

let out: string;
beforeEach(async () => { out = await mkdtemp(path.join(tmpdir(), 'sluice-layouts-')); });
afterEach(() => rm(out, { recursive: true }));

/** What each layout's own files came to when numpy had found in them what it cut from the series, by their names and hashes (the first 16 digits). A change of bytes is a change of what others read. */
const golden: Record<LayoutFormat, string> = {
  patchstg: '313f509771e41c6e', stwave: '1efde485e25812c3', gman: '2beeb15fb4255932', dcrnn: 'de3d9b75afea5603', stgcn: '792b2b1498e8c756', 'npz-data': 'a1e464a3aa63728f', 'basicts-0': '89943e1207c17e3d', 'basicts-1': '631e512c3f3c7a14', largest: '2fe2af44430c12b9', staeformer: '9ea485c619efda7a', libcity: 'c16857f704800bad',
};
/** What tells of the recipe, and changes with it. */
const texts = ['nodes.csv', 'recipe.sluice.json', 'scaler.json', 'README.md'];

describe.each(layoutFormats)('%s', (format) => {
  it('is as large as forecast, verifies, and has the bytes that were read back', async () => {
    const { folder, files } = await exportInTest(out, { format }, {}, forecasts[format] ?? 'exact');
    const own = files.filter(({ path: name }) => !texts.includes(name)).map((file) => `${file.path} ${file.sha256}\n`);
    expect(createHash('sha256').update(own.sort().join('')).digest('hex').slice(0, 16)).toBe(golden[format]);
    const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
    expect(readme).toContain(layoutLines(format, '.').join('\n'));
  });
});

it('a README tells what its layout does, not what the recipe asks of others', async () => {
  const recipe = { scale: { apply: true, method: 'minmax' }, windows: { history: 3, horizon: 2, delay: 4 } } as const;
  const readme = async (format: LayoutFormat): Promise<string> => readFile(path.join((await exportInTest(out, { format }, { recipe })).folder, 'README.md'), 'utf8');
  const [patchstg, largest, data] = [await readme('patchstg'), await readme('largest'), await readme('npz-data')];
  expect(patchstg).toContain('values are scaled; scaler.json has the parameters');
  expect(patchstg).toContain('time features, in this order: slot of the day, day of the week');
  expect(patchstg).not.toContain('4 steps that the recipe leaves out');
  expect(largest).toContain('values are (x - mean) / std, whatever the recipe’s scaler is');
  expect(largest).toContain('配方略去的 4 步');
  expect(data).toContain('values are as they are; scaler.json has the parameters');
  for (const text of [patchstg, largest, data]) expect(text).not.toContain('masks');
});

const everyLayout: EntryInput[] = layoutFormats.map((format) => ({ format }));
const cases: [name: string, load: MemoryLoad, entries: EntryInput[]][] = [
  ['as recipes have it', {}, everyLayout],
  ['in float32, with delay and stride', { recipe: { windows: { history: 4, horizon: 3, delay: 2, stride: 3 }, timeFeatures: { order: ['weekday', 'slot'], weekday: 'from-first-step' } } }, [{ format: 'patchstg', features: 'step', dtype: 'f4' }, { format: 'stwave', dtype: 'f4' }, { format: 'gman', dtype: 'f4' }, { format: 'dcrnn', dtype: 'f4', dayOfWeek: 'number' }, { format: 'largest', dtype: 'f4' }, { format: 'staeformer' }]],
  ['scaled, each node by itself', { recipe: { scale: { scope: 'node', apply: true } } }, [{ format: 'patchstg' }, { format: 'gman' }, { format: 'dcrnn', dayOfWeek: 'one-hot' }, { format: 'largest' }, { format: 'npz-data' }]],
  ['with another scaler, of which GMAN and LargeST know nothing', { recipe: { scale: { method: 'minmax', apply: true } } }, [{ format: 'gman' }, { format: 'largest' }, { format: 'stwave' }, { format: 'staeformer' }]],
  ['unscaled, a channel that never changes', { recipe: { scale: { method: 'none' } }, scaler: { std: Float64Array.of(0, 0) } }, [{ format: 'gman' }, { format: 'patchstg' }, { format: 'largest' }]],
  ['as PatchSTG counts days, of which the others know nothing', { recipe: { timeFeatures: { weekday: 'from-first-step' } } }, [{ format: 'dcrnn', dayOfWeek: 'number' }, { format: 'largest' }, { format: 'staeformer' }, { format: 'basicts-0' }, { format: 'basicts-1' }]],
  ['one node, with no window for val', { nodes: [{ name: 'a', key: ['a'], lat: 1, lng: 2 }], recipe: { split: { ratios: [1, 0, 0] } } }, everyLayout],
  ['across a change of clocks', { steps: 3300, recipe: { grid: { step: '1h', zone: 'America/New_York' } } }, [{ format: 'libcity' }, { format: 'stgcn' }, { format: 'basicts-1' }, { format: 'npz-data' }]],
  ['with a graph', { recipe: { graph: { threshold: 0 }, columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'flow' }] } } }, [{ format: 'libcity' }, { format: 'basicts-0' }, { format: 'basicts-1' }, { format: 'graph' }]],
];

describe.skipIf(!hasNumpy)('Python (skipped where numpy is not installed)', () => {
  it('finds in every layout what it cuts from the series itself, and runs the lines of its README', async () => {
    for (const [name, load, entries] of cases) {
      const loaded = memoryLoadedSeries({ ...load, recipe: { ...load.recipe, export: [{ format: 'series', dtype: 'f8' }, ...entries] } });
      await exportSeries(loaded, ['series', ...entries.map(({ format }) => format)], path.join(out, name), { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
    }
    const { status, stdout, stderr } = spawnSync('python3', [script, ...cases.map(([name]) => path.join(out, name))], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ opened: cases.reduce((sum, [, , entries]) => sum + entries.filter(({ format }) => format !== 'graph').length, 0), problems: [] });
    expect(status).toBe(0);
  });
});
