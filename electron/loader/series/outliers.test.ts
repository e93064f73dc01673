import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipeSchema, type Recipe, type RecipeInput } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import { treatOutliers } from './outliers';
import { OUTLIER } from './cell-marks';
import { everyStep } from './picked-steps';
import { seriesFromMatrix, wholeOf } from './series-from-matrix';

const options = { signal: new AbortController().signal, onProgress: () => undefined };
const recipeWith = (outliers: RecipeInput['outliers']): Recipe => recipeSchema.parse({
  sluice: 1, name: 'x', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }, { column: 'b' }] }, grid: { step: '1h' }, windows: { history: 3, horizon: 2 }, outliers,
});

async function treated(matrix: readonly number[][], outliers: RecipeInput['outliers'], tileCells?: number) {
  const { series } = seriesFromMatrix(matrix, 2, undefined, tileCells);
  const report = await treatOutliers(series, recipeWith(outliers), ['a', 'b'], options);
  const marks = new Uint8Array(matrix.length * 2);
  await series.readMarks(0, everyStep(0, matrix.length), [0, 1].slice(0, series.nodes), marks);
  return { report, marks, ...(await wholeOf(series)) };
}

/** Bounds by plain passes over the observed values of the training steps. */
function plainBounds(values: readonly number[], { method, sigmas, quantiles }: NonNullable<Recipe['outliers']>): [low: number, high: number] {
  if (values.length === 0) return [-Infinity, Infinity];
  if (method === 'sigma') {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const std = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
    return [mean - sigmas * std, mean + sigmas * std];
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [lower, upper] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
    return lower + (upper - lower) * (place - Math.floor(place));
  };
  return [at(quantiles[0]), at(quantiles[1])];
}

const cell = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: -20, max: 20 }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, 1000, -1000) });
const rows = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 20, maxLength: 40 });

describe('values far from all others', () => {
  test('are clipped, or missing from then on, by bounds of the training split alone, and counted', async () => {
    const how = fc.record({ method: fc.constantFrom('sigma', 'quantile'), sigmas: fc.constantFrom(0.7, 2), quantiles: fc.constantFrom<[number, number]>([0.1, 0.9], [0.25, 1]), scope: fc.constantFrom('all', 'node'), then: fc.constantFrom('clip', 'missing') });
    await fc.assert(fc.asyncProperty(rows, how, fc.constantFrom(4, 1000), async (matrix, outliers, tileCells) => {
      const recipe = recipeWith(outliers);
      const { firstStep, endStep } = windowsOf(matrix.length, recipe.windows, recipe.split).train;
      const boundsOf = (lane: number): [number, number] => plainBounds(
        matrix.slice(firstStep, endStep).flatMap((row) => row.filter((_, other) => (outliers.scope === 'all' ? other % 2 === lane % 2 : other === lane))).filter((x) => !Number.isNaN(x)), recipe.outliers as NonNullable<Recipe['outliers']>);
      const bounds = [0, 1, 2, 3].map(boundsOf);
      const { report, marks, values, mask } = await treated(matrix, outliers, tileCells);
      const counted = [{ name: 'a', below: 0, above: 0 }, { name: 'b', below: 0, above: 0 }];
      matrix.flat().forEach((value, at) => {
        const [low, high] = bounds[at % 4] as [number, number];
        const isNear = [low, high].some((bound) => Math.abs(value - bound) < 1e-9);
        const own = counted[at % 2] as { below: number; above: number };
        const isOutside = isNear ? mask[at] === 0 || values[at] !== value : value < low || value > high;
        if (isOutside && value < (low + high) / 2) own.below++;
        else if (isOutside) own.above++;
        if (isOutside && outliers.then === 'missing') expect([values[at], mask[at]]).toEqual([NaN, 0]);
        else if (!isNear) expect([values[at], mask[at]]).toEqual([Number.isNaN(value) ? NaN : Math.fround(Math.min(high, Math.max(low, value))), Number.isNaN(value) ? 0 : 1]);
      });
      expect(marks.filter((mark) => mark === OUTLIER)).toHaveLength((report?.[0]?.below ?? 0) + (report?.[0]?.above ?? 0));
      if (!matrix.flat().some((value, at) => (bounds[at % 4] as [number, number]).some((bound) => Math.abs(value - bound) < 1e-9))) expect(report).toEqual(counted);
    }), { numRuns: 60 });
  });

  test('do not move the bounds when they lie outside of the training split', async () => {
    const quiet = Array.from({ length: 50 }, (_, step) => [step % 7, step % 5]);
    const loud = quiet.map((row, step) => (step < 30 ? row : row.map((value) => value + 1e6)));
    const { values, report } = await treated(loud, { method: 'sigma', sigmas: 2 });
    expect(Math.max(...values)).toBeLessThan(10);
    expect(report).toEqual([{ name: 'a', below: 0, above: 20 }, { name: 'b', below: 0, above: 20 }]);
  });

  test('are left alone where the recipe says nothing of them', async () => {
    const matrix = Array.from({ length: 30 }, (_, step) => [step === 3 ? 1e9 : 1, NaN]);
    for (const outliers of [undefined, { method: 'none' as const }]) {
      const { report, values } = await treated(matrix, outliers);
      expect(report).toBeNull();
      expect(values[6]).toBe(1e9);
    }
  });
});
