import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipeSchema } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import { checkSeries } from './check-series';
import { fillSeries } from './fill';
import { seriesFromMatrix } from './series-from-matrix';

const options = { signal: new AbortController().signal, onProgress: () => undefined };
const recipe = recipeSchema.parse({
  sluice: 1, name: 'test', source: { kind: 'files', paths: ['x.csv'] },
  columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }, { column: 'b', name: 'bee' }] }, grid: { step: '1h' },
});

const cell = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN));

function longestRun(lane: readonly number[]): number {
  let [longest, run] = [0, 0];
  for (const value of lane) longest = Math.max(longest, (run = Number.isNaN(value) ? run + 1 : 0));
  return longest;
}

test.each(['none', 'forward'] as const)('a series filled by the rule "%s" is described by what was observed', async (method) => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (matrix, maxSteps) => {
    const { series, rowsPerStep } = seriesFromMatrix(matrix, 2);
    const filled = await fillSeries(series, method, maxSteps, options);
    const windows = windowsOf(matrix.length, recipe.windows, recipe.split);
    const { quality } = await checkSeries(series, { ...recipe, fill: { method, maxSteps } }, rowsPerStep, windows, options);
    quality.channels.forEach((channel, c) => {
      const seen = matrix.flatMap((row) => row.filter((_, lane) => lane % 2 === c)).filter((x) => !Number.isNaN(x));
      const mean = seen.reduce((sum, x) => sum + x, 0) / seen.length;
      expect(channel).toMatchObject({ name: ['a', 'bee'][c], observed: seen.length, missing: matrix.length * 2 - seen.length });
      if (seen.length === 0) expect([channel.mean, channel.std, channel.min, channel.max]).toEqual([NaN, NaN, NaN, NaN]);
      else {
        expect(channel.mean).toBeCloseTo(mean, 11);
        expect(channel.std).toBeCloseTo(Math.sqrt(seen.reduce((sum, x) => sum + (x - mean) ** 2, 0) / seen.length), 11);
        expect([channel.min, channel.max]).toEqual([Math.min(...seen), Math.max(...seen)]);
      }
    });
    const missing = matrix.flat().filter(Number.isNaN).length;
    expect(quality).toMatchObject({
      missing,
      missingShare: missing / (matrix.length * 4),
      stepsWithoutRows: matrix.filter((row) => row.every(Number.isNaN)).length,
      longestGapSteps: Math.max(...[0, 1, 2, 3].map((lane) => longestRun(matrix.map((row) => row[lane] as number)))),
    });
    expect(quality.channels.reduce((sum, channel) => sum + channel.filled, 0)).toBe(filled);
  }));
});
