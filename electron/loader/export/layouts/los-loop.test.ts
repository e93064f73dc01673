import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysByConvention, type ModelName } from '../../../../shared/conventions';
import { exportEntrySchema } from '../../../../shared/export-entries';
import { recipeSchema, type Recipe, type RecipeInput } from '../../../../shared/recipe';
import { splitNames, type SplitName } from '../../../../shared/windows';
import { startLoad } from '../../load';
import type { LoadedSeries } from '../../loaded-series';
import { checkSeries } from '../../series/check-series';
import { findWindows } from '../../windows/gap-windows';
import type { EntryInput } from '../containers/export-in-test';
import { exportSeries } from '../export-series';
import { readNpyArray, readNpzArray } from './whole-arrays';

const data = path.join(import.meta.dirname, '../../../../../shared/data');
const NODES = 207;
const passing = { signal: new AbortController().signal, onProgress: () => undefined };

const recipe: RecipeInput = {
  sluice: 1, name: 'loops',
  source: { kind: 'files', paths: ['los_loop/los_speed.csv'] },
  columns: { layout: 'wide', time: { start: '2012-03-01T00:00', step: '5min', zone: 'America/Los_Angeles' }, value: 'speed', order: 'file' },
  grid: { start: '2012-03-01T00:00', end: '2012-03-08T00:00', step: '5min', zone: 'America/Los_Angeles' },
};

interface Moments { mean: number; std: number }
interface GmanSplit { X: number[]; Y: number[]; TE: number[]; sha256_X_raw_f32: string; sha256_Y_f32: string; sha256_TE_i32: string; X_norm_first: number; X_norm_last: number }
type Gman = { zscore_over_trainX_windows: Moments } & Record<SplitName, GmanSplit>;
interface Reference {
  gman_622_P12_Q12: Gman;
  gman_712_P12_Q12: Gman;
  dcrnn_712: { x_shape: number[]; y_shape: number[]; x_offsets: number[][]; y_offsets: number[][]; train_x0: number[]; scaler: Moments } & Record<SplitName, number>;
  largest_622: Moments & { idx: Record<SplitName, [first: number, last: number, count: number]> };
}

async function load(input: RecipeInput): Promise<LoadedSeries> {
  return startLoad({ recipe: recipeSchema.parse(input), folder: data }, 'test', () => undefined).finished;
}

let out: string;
beforeAll(() => { out = mkdtempSync(path.join(tmpdir(), 'sluice-loops-')); });
afterAll(() => { rmSync(out, { recursive: true }); });

describe.skipIf(!existsSync(path.join(data, 'los_loop')))('a week of 207 loops in Los Angeles (skipped without the data)', () => {
  let loaded: LoadedSeries;
  let reference: Reference;
  beforeAll(async () => {
    loaded = await load(recipe);
    ({ los_loop: reference } = JSON.parse(readFileSync(path.join(data, 'reference.json'), 'utf8')) as { los_loop: Reference });
  });

  /** The folder that a model's layout is written to, by its convention and the split given. */
  async function written(model: ModelName, entry: EntryInput, split: Partial<Recipe['split']> = {}): Promise<string> {
    const keys = keysByConvention(loaded.recipe, model);
    const ofModel: Recipe = { ...loaded.recipe, ...keys, split: { ...keys.split, ...split }, export: [exportEntrySchema.parse(entry)] };
    const rowsPerStep = new Uint32Array(loaded.series.steps).fill(1);
    const { windows } = await findWindows(loaded.series, ofModel, rowsPerStep);
    const { scaler, report } = await checkSeries(loaded.series, ofModel, rowsPerStep, windows, passing);
    const folder = path.join(out, `${model} ${JSON.stringify(ofModel.split.ratios)}`);
    const samples = { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length };
    const [output] = await exportSeries({ ...loaded, recipe: ofModel, windows, scaler, summary: { ...loaded.summary, samples, scaler: report } }, [entry.format], folder, { appVersion: '1', ...passing });
    return output?.path ?? '';
  }

  const hashOf = (numbers: Float32Array | Int32Array | Float64Array): string => createHash('sha256').update(numbers).digest('hex');

  test.each<['gman_622_P12_Q12' | 'gman_712_P12_Q12', Recipe['split']['ratios']]>([['gman_622_P12_Q12', [0.6, 0.2, 0.2]], ['gman_712_P12_Q12', [0.7, 0.1, 0.2]]])('is %s: GMAN’s X, Y and TE, and PatchSTG’s X, to the byte', async (name, ratios) => {
    const told = reference[name];
    const gman = path.join(await written('gman', { format: 'gman', dtype: 'f4' }, { ratios }), 'gman.npz');
    const patchstg = path.join(await written('patchstg', { format: 'patchstg', dtype: 'f4', features: 'step' }, { ratios }), 'patchstg.npz');
    for (const split of splitNames) {
      const [x, y, te, raw] = [await readNpzArray(gman, `${split}X`), await readNpzArray(gman, `${split}Y`), await readNpzArray(gman, `${split}TE`), await readNpzArray(patchstg, `${split}X`)];
      expect([x.shape, y.shape, te.shape, raw.shape]).toEqual([told[split].X, told[split].Y, told[split].TE, [...told[split].X, 1]]);
      expect(hashOf(Float32Array.from(raw.numbers))).toBe(told[split].sha256_X_raw_f32);
      expect(hashOf(Float32Array.from(y.numbers))).toBe(told[split].sha256_Y_f32);
      expect(hashOf(Int32Array.from(te.numbers))).toBe(told[split].sha256_TE_i32);
      expect(x.numbers[0]).toBeCloseTo(told[split].X_norm_first, 6);
      expect(x.numbers.at(-1)).toBeCloseTo(told[split].X_norm_last, 6);
    }
    for (const file of [gman, patchstg]) {
      expect((await readNpzArray(file, 'mean')).numbers[0]).toBeCloseTo(told.zscore_over_trainX_windows.mean, 7);
      expect((await readNpzArray(file, 'std')).numbers[0]).toBeCloseTo(told.zscore_over_trainX_windows.std, 7);
    }
  });

  test('is DCRNN’s x and y with their offsets, and the fraction of the day beside each value', async () => {
    const told = reference.dcrnn_712;
    const folder = await written('dcrnn', { format: 'dcrnn' });
    const cells = new Float32Array(2016 * NODES);
    await loaded.series.readValues(0, 2016, cells);
    const table = Float64Array.from({ length: cells.length * 2 }, (_, i) => (i % 2 === 0 ? (cells[i / 2] as number) : (Math.floor(i / 2 / NODES) % 288) / 288));
    let start = 0;
    for (const split of splitNames) {
      for (const [name, first] of [['x', 0], ['y', 12]] as const) {
        const { shape, numbers } = await readNpzArray(path.join(folder, `${split}.npz`), name);
        expect(shape).toEqual([told[split], ...told[`${name}_shape`].slice(1)]);
        const expected = createHash('sha256');
        for (let sample = 0; sample < told[split]; sample++) expected.update(table.subarray((start + sample + first) * NODES * 2, (start + sample + first + 12) * NODES * 2));
        expect(hashOf(numbers)).toBe(expected.digest('hex'));
      }
      const offsets = await Promise.all((['x_offsets', 'y_offsets'] as const).map((name) => readNpzArray(path.join(folder, `${split}.npz`), name)));
      expect(offsets.map(({ shape, numbers }) => [shape, [...numbers]])).toEqual([[[12, 1], told.x_offsets.flat()], [[12, 1], told.y_offsets.flat()]]);
      start += told[split];
    }
    expect(table[0]).toBe(told.train_x0[0]);
  });

  test('has LargeST’s indices, its mean and std, and its z-scored values', async () => {
    const { idx, ...moments } = reference.largest_622;
    const folder = await written('largest', { format: 'largest' });
    for (const split of splitNames) {
      const { numbers: steps } = await readNpyArray(path.join(folder, `idx_${split}.npy`));
      expect([steps[0], steps.at(-1), steps.length]).toEqual(idx[split]);
    }
    const his = path.join(folder, 'his.npz');
    const [mean, std] = [(await readNpzArray(his, 'mean')).numbers[0] as number, (await readNpzArray(his, 'std')).numbers[0] as number];
    expect(mean).toBeCloseTo(moments.mean, 7);
    expect(std).toBeCloseTo(moments.std, 7);
    const { shape, numbers } = await readNpzArray(his, 'data');
    expect(shape).toEqual([2016, NODES, 3]);
    expect(numbers.subarray(0, 3)).toEqual(Float64Array.of((64.375 - mean) / std, 0, 3 / 7));
  });
});
