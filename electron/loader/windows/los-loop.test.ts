import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gridOf, timeFeaturesOf } from '../../../shared/grid';
import { recipeSchema } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import { checkSeries } from '../series/check-series';
import { seriesFromMatrix, wholeOf } from '../series/series-from-matrix';

const file = path.join(import.meta.dirname, '../../../../shared/data/los_loop/los_speed.csv');
const spec = { history: 12, horizon: 12, delay: 0, stride: 1 };
const recipe = recipeSchema.parse({
  sluice: 1, name: 'loops', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'speed' }] }, grid: { step: '5min' }, windows: spec,
});
const options = { signal: new AbortController().signal, onProgress: () => undefined };

describe.skipIf(!existsSync(file))('a week of 207 loops in Los Angeles', () => {
  const matrix = existsSync(file) ? readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => Float64Array.from(line.split(','), Number)) : [];
  const grid = gridOf({ start: '2012-03-01T00:00', end: '2012-03-08T00:00', step: '5min', zone: 'America/Los_Angeles' }, null);

  test('is held as published, to the byte', async () => {
    const { values } = await wholeOf(seriesFromMatrix(matrix, 1, grid).series);
    expect(values).toHaveLength(2016 * 207);
    expect(createHash('sha256').update(values).digest('hex')).toBe('cd3fbf13fe5dfdd5cc4e1cb04cc86f0dded323f1cc553013c69715e2409b188c');
  });

  test('split by steps has 1210/403/403 steps, 1187/380/380 samples and the published scaler', async () => {
    const windows = windowsOf(2016, spec, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    expect([windows.train, windows.val, windows.test].map(({ firstStep, endStep }) => endStep - firstStep)).toEqual([1210, 403, 403]);
    expect([windows.train, windows.val, windows.test].map(({ starts }) => starts.length)).toEqual([1187, 380, 380]);
    const { series, rowsPerStep } = seriesFromMatrix(matrix, 1, grid);
    const { report } = await checkSeries(series, recipe, rowsPerStep, windows.train, options);
    // The published figures are of the float64 values in the file; those of the float32 values of the series are numpy's.
    expect(report.mean[0]).toBeCloseTo(59.64582067950482, 7);
    expect(report.std[0]).toBeCloseTo(12.183994223123037, 7);
    expect(report.mean[0]).toBeCloseTo(59.64582069149906, 11);
    expect(report.std[0]).toBeCloseTo(12.183994228036914, 11);
  });

  test('split by windows gives the published scaler of DCRNN', async () => {
    const windows = windowsOf(2016, spec, { ratios: [0.7, 0.1, 0.2], rule: 'window-then-split' });
    const { series, rowsPerStep } = seriesFromMatrix(matrix, 1, grid);
    const { report } = await checkSeries(series, recipe, rowsPerStep, windows.train, options);
    expect(report.mean[0]).toBeCloseTo(59.32686319096544, 7);
    expect(report.std[0]).toBeCloseTo(12.365653034957196, 7);
  });

  test('has the published time features of its training windows', () => {
    const features = timeFeaturesOf(grid, { order: ['weekday', 'slot'], weekday: 'calendar' });
    const { train } = windowsOf(2016, spec, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    const hash = createHash('sha256');
    for (const start of train.starts) hash.update(features.subarray(start * 2, (start + 24) * 2));
    expect(hash.digest('hex')).toBe('0649282d920afc740d7a2c0693d9da44d27cf4d5ad23f322095328b1db2f0c15');
  });
});
