import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScalerReport } from '../../../shared/load-state';
import { gridOf, timeFeaturesOf } from '../../../shared/grid';
import { recipeSchema, type RecipeInput } from '../../../shared/recipe';
import { TimeFeatureReader } from '../../../shared/time-features';
import { splitNames, windowsOf, type SplitName, type SplitSpec, type WindowSet } from '../../../shared/windows';
import { checkSeries } from '../series/check-series';
import { seriesFromMatrix, wholeOf } from '../series/series-from-matrix';

const folder = path.join(import.meta.dirname, '../../../../shared/data');
const file = path.join(folder, 'los_loop/los_speed.csv');
const NODES = 207;
const grid = gridOf({ start: '2012-03-01T00:00', end: '2012-03-08T00:00', step: '5min', zone: 'America/Los_Angeles' }, null);
const spec = { history: 12, horizon: 12, delay: 0, stride: 1 };
const options = { signal: new AbortController().signal, onProgress: () => undefined };

interface Moments { mean: number; std: number }
interface GmanSplit { X: number[]; sha256_X_raw_f32: string; sha256_Y_f32: string; sha256_TE_i32: string; X_norm_first: number; X_norm_last: number }
type Gman = { steps: Record<SplitName, number>; zscore_over_trainX_windows: Moments } & Record<SplitName, GmanSplit>;
type IndexRange = [first: number, last: number, count: number];
interface Reference {
  sha256_values_f32: string;
  gman_622_P12_Q12: Gman;
  gman_712_P12_Q12: Gman;
  dcrnn_712: Record<SplitName | 'samples', number> & { scaler: Moments; train_x0: [number]; data_sha256_f64: string };
  largest_622: Moments & { idx: Record<SplitName, IndexRange>; rows_used_for_scaler: number };
  basicts_v05_712: { steps: number[]; samples: number[] };
  basicts_v1_712: { steps: number[]; samples: number[] };
}

describe.skipIf(!existsSync(file))('a week of 207 loops in Los Angeles', () => {
  let matrix: Float64Array[];
  let values: Float32Array;
  let reference: Reference;
  beforeAll(async () => {
    matrix = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => Float64Array.from(line.split(','), Number));
    ({ values } = await wholeOf(seriesFromMatrix(matrix, 1, grid).series));
    ({ los_loop: reference } = JSON.parse(readFileSync(path.join(folder, 'reference.json'), 'utf8')) as { los_loop: Reference });
  });

  const windowsUnder = (split: SplitSpec): WindowSet => windowsOf(grid, spec, split);
  const samplesOf = (windows: WindowSet): number[] => splitNames.map((name) => windows[name].starts.length);
  const stepsOf = (windows: WindowSet): number[] => splitNames.map((name) => windows[name].endStep - windows[name].firstStep);

  async function scalerUnder(split: SplitSpec, scale: RecipeInput['scale'] = {}): Promise<ScalerReport> {
    const recipe = recipeSchema.parse({
      sluice: 1, name: 'loops', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'speed' }] }, grid: { step: '5min' }, windows: spec, split, scale,
    });
    const { series, rowsPerStep } = seriesFromMatrix(matrix, 1, grid);
    return (await checkSeries(series, recipe, rowsPerStep, windowsUnder(split), options)).report;
  }

  /** The published figures are of the float64 values in the file, the series holds them as float32. */
  function expectMoments({ mean: [mean], std: [std] }: ScalerReport, published: Moments): void {
    expect(mean).toBeCloseTo(published.mean, 7);
    expect(std).toBeCloseTo(published.std, 7);
  }

  /** sha256 of rows [start + first, + length) of every window, one after another. */
  function hashOf(rows: Float32Array | Int32Array, rowLength: number, starts: Int32Array, first: number, length: number): string {
    const hash = createHash('sha256');
    for (const start of starts) hash.update(rows.subarray((start + first) * rowLength, (start + first + length) * rowLength));
    return hash.digest('hex');
  }

  test('is held as published, to the byte', () => {
    expect(values).toHaveLength(2016 * NODES);
    expect(createHash('sha256').update(values).digest('hex')).toBe(reference.sha256_values_f32);
  });

  test.each<['gman_622_P12_Q12' | 'gman_712_P12_Q12', SplitSpec['ratios']]>([
    ['gman_622_P12_Q12', [0.6, 0.2, 0.2]],
    ['gman_712_P12_Q12', [0.7, 0.1, 0.2]],
  ])('split by steps is %s: steps, samples, scaler, and X, Y and TE to the byte', async (name, ratios) => {
    const published = reference[name];
    const split: SplitSpec = { ratios, rule: 'split-then-window' };
    const windows = windowsUnder(split);
    expect(stepsOf(windows)).toEqual(splitNames.map((part) => published.steps[part]));
    const features = timeFeaturesOf(grid, { order: ['weekday', 'slot'], weekday: 'calendar' });
    const scaler = await scalerUnder(split);
    expectMoments(scaler, published.zscore_over_trainX_windows);
    const scaled = (step: number, node: number): number => ((values[step * NODES + node] as number) - (scaler.mean[0] as number)) / (scaler.std[0] as number);
    for (const part of splitNames) {
      const { starts } = windows[part];
      const told = published[part];
      expect([starts.length, 12, NODES]).toEqual(told.X);
      expect(hashOf(values, NODES, starts, 0, 12)).toBe(told.sha256_X_raw_f32);
      expect(hashOf(values, NODES, starts, 12, 12)).toBe(told.sha256_Y_f32);
      expect(hashOf(features, 2, starts, 0, 24)).toBe(told.sha256_TE_i32);
      expect(scaled(starts[0] as number, 0)).toBeCloseTo(told.X_norm_first, 6);
      expect(scaled((starts.at(-1) as number) + 11, NODES - 1)).toBeCloseTo(told.X_norm_last, 6);
    }
  });

  test('has the mean and std that numpy gives for its float32 values', async () => {
    const { mean, std } = await scalerUnder({ ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    expect(mean[0]).toBeCloseTo(59.64582069149906, 11);
    expect(std[0]).toBeCloseTo(12.183994228036914, 11);
  });

  test('split by windows has the samples and the scaler of DCRNN', async () => {
    const split: SplitSpec = { ratios: [0.7, 0.1, 0.2], rule: 'window-then-split' };
    const { samples, scaler, train_x0: [firstValue], ...parts } = reference.dcrnn_712;
    expect(samplesOf(windowsUnder(split))).toEqual(splitNames.map((part) => parts[part]));
    expect(samplesOf(windowsUnder(split)).reduce((sum, count) => sum + count, 0)).toBe(samples);
    expect(values[0]).toBe(firstValue);
    expectMoments(await scalerUnder(split), scaler);
  });

  test('has the time of day that DCRNN puts beside each value, as a fraction to the bit', () => {
    const reader = new TimeFeatureReader(grid, { order: ['slot', 'weekday'], weekday: 'calendar', columns: ['slot-fraction'] });
    const [fraction, cells] = [new Float64Array(1), new Float64Array(NODES * 2)];
    const hash = createHash('sha256');
    for (const [step, row] of matrix.entries()) {
      reader.read(step, step + 1, fraction);
      row.forEach((value, node) => cells.set([value, fraction[0] as number], node * 2));
      hash.update(cells);
    }
    expect(hash.digest('hex')).toBe(reference.dcrnn_712.data_sha256_f64);
  });

  test('split as LargeST does has its indices, and its scaler over the rows before validation', async () => {
    const split: SplitSpec = { ratios: [0.6, 0.2, 0.2], rule: 'largest' };
    const windows = windowsUnder(split);
    const { idx, rows_used_for_scaler: rows, ...moments } = reference.largest_622;
    const lastSeen = ({ starts }: WindowSet['train']): IndexRange => [(starts[0] as number) + 11, (starts.at(-1) as number) + 11, starts.length];
    expect(splitNames.map((part) => lastSeen(windows[part]))).toEqual(splitNames.map((part) => idx[part]));
    expect((windows.val.starts[0] as number) - 1).toBe(rows);
    expectMoments(await scalerUnder(split, { fit: 'before-val' }), moments);
  });

  test('split as BasicTS does has its steps and samples, before and from version 1', () => {
    for (const [rule, told] of [['basicts-0', reference.basicts_v05_712], ['basicts-1', reference.basicts_v1_712]] as const) {
      const windows = windowsUnder({ ratios: [0.7, 0.1, 0.2], rule });
      expect(stepsOf(windows)).toEqual(told.steps);
      expect(samplesOf(windows)).toEqual(told.samples);
    }
  });
});
