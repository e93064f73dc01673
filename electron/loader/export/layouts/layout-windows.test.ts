import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { splitRuleNames } from '../../../../shared/recipe';
import { splitNames } from '../../../../shared/windows';
import { exportSeries } from '../export-series';
import { memoryLoadedSeries, type MemoryLoad } from '../memory-loaded-series';
import { readNpyArray, readNpzArray } from './whole-arrays';

let out: string;
beforeEach(async () => { out = await mkdtemp(path.join(tmpdir(), 'sluice-layout-windows-')); });
afterEach(() => rm(out, { recursive: true }));

const runs = Number(process.env['SLUICE_LAYOUT_RUNS'] ?? 8);

const loads = fc.record<MemoryLoad>({
  steps: fc.integer({ min: 30, max: 700 }),
  recipe: fc.record({
    windows: fc.record({ history: fc.integer({ min: 1, max: 4 }), horizon: fc.integer({ min: 1, max: 3 }), delay: fc.nat({ max: 2 }), stride: fc.integer({ min: 1, max: 9 }) }),
    split: fc.record({ rule: fc.constantFrom(...splitRuleNames), ratios: fc.constantFrom<[number, number, number]>([0.6, 0.2, 0.2], [1, 0, 0], [0.9, 0, 0.1]) }),
  }),
});

it('for any windows and rule, samples and indices are the windows of the series, and the parts of a split put together are its steps', async () => {
  await fc.assert(fc.asyncProperty(loads, async (load) => {
    const loaded = memoryLoadedSeries(load);
    const { series, windows, recipe } = loaded;
    const { history, horizon, delay } = recipe.windows;
    const cells = series.nodes * series.channels;
    const values = new Float32Array(series.steps * cells);
    await series.readValues(0, series.steps, values);
    const folder = await mkdtemp(path.join(out, 'export-'));
    await exportSeries(loaded, ['dcrnn', 'largest', 'staeformer', 'basicts-1'], folder, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
    for (const split of splitNames) {
      const { starts, firstStep, endStep } = windows[split];
      for (const [name, first, length] of [['x', 0, history], ['y', history + delay, horizon]] as const) {
        const { shape, numbers } = await readNpzArray(path.join(folder, 'dcrnn', `${split}.npz`), name);
        expect(shape).toEqual([starts.length, length, series.nodes, series.channels + 1]);
        const withoutTime = numbers.filter((_, i) => i % (series.channels + 1) < series.channels);
        expect([...withoutTime]).toEqual([...starts].flatMap((start) => [...values.subarray((start + first) * cells, (start + first + length) * cells)]));
      }
      expect([...(await readNpyArray(path.join(folder, 'largest', `idx_${split}.npy`))).numbers]).toEqual([...starts].map((start) => start + history - 1));
      expect([...(await readNpzArray(path.join(folder, 'staeformer', 'index.npz'), split)).numbers]).toEqual([...starts].flatMap((start) => [start, start + history, start + history + delay + horizon]));
      expect([...(await readNpyArray(path.join(folder, 'basicts-1', `${split}_data.npy`))).numbers]).toEqual([...values.subarray(firstStep * cells, endStep * cells)]);
    }
  }), { numRuns: runs });
});

it.each<[name: string, steps: number, ratios: [number, number, number], index: Record<string, [count: number, first: number[], last: number[]]>]>([
  ['METR-LA', 34_272, [0.7, 0.1, 0.2], { train: [23_974, [0, 12, 24], [23_973, 23_985, 23_997]], val: [3425, [23_974, 23_986, 23_998], [27_398, 27_410, 27_422]], test: [6850, [27_399, 27_411, 27_423], [34_248, 34_260, 34_272]] }],
  ['PEMS08', 17_856, [0.6, 0.2, 0.2], { train: [10_700, [0, 12, 24], [10_699, 10_711, 10_723]], val: [3567, [10_700, 10_712, 10_724], [14_266, 14_278, 14_290]], test: [3566, [14_267, 14_279, 14_291], [17_832, 17_844, 17_856]] }],
])('STAEformer’s own index of %s comes out', async (_name, steps, ratios, index) => {
  const loaded = memoryLoadedSeries({ steps, nodes: [{ name: 'a', key: ['a'], lat: null, lng: null }], recipe: { windows: { history: 12, horizon: 12 }, split: { rule: 'largest', ratios } } });
  const [output] = await exportSeries(loaded, ['staeformer'], out, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
  for (const split of splitNames) {
    const { shape, numbers } = await readNpzArray(path.join(output?.path ?? '', 'index.npz'), split);
    expect([shape[0], [...numbers.subarray(0, 3)], [...numbers.subarray(-3)]]).toEqual(index[split]);
  }
});
