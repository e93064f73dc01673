import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeGrid } from '../../../shared/grid';
import { fillSeries, type FillMethod } from './fill';
import { hourlyGrid, seriesFromMatrix, wholeOf } from './series-from-matrix';

const options = { signal: new AbortController().signal, onProgress: () => undefined };
const methods: FillMethod[] = ['none', 'zero', 'forward', 'linear', 'weekly-mean'];

/** One lane filled by the plainest means; `slots` tells which steps share a slot of the week. */
function fillLane(lane: readonly number[], method: FillMethod, maxSteps: number, slots: readonly number[]): number[] {
  const out = [...lane];
  for (let first = 0; first < lane.length; first++) {
    if (!Number.isNaN(lane[first]) || (first > 0 && Number.isNaN(lane[first - 1]))) continue;
    let end = first;
    while (end < lane.length && Number.isNaN(lane[end])) end++;
    if (end - first > maxSteps) continue;
    const [before, after] = [lane[first - 1] ?? NaN, lane[end] ?? NaN];
    for (let step = first; step < end; step++) {
      if (method === 'zero') out[step] = 0;
      if (method === 'forward') out[step] = before;
      if (method === 'linear') out[step] = before + ((after - before) * (step - first + 1)) / (end - first + 1);
      if (method === 'weekly-mean') {
        const same = lane.filter((x, other) => slots[other] === slots[step] && !Number.isNaN(x));
        out[step] = same.reduce((sum, x) => sum + x, 0) / same.length;
      }
    }
  }
  return out.map(Math.fround);
}

function expectedFill(matrix: readonly (readonly number[])[], method: FillMethod, maxSteps: number, slots: readonly number[]): number[][] {
  const lanes = (matrix[0] as number[]).map((_, lane) => fillLane(matrix.map((row) => row[lane] as number), method, maxSteps, slots));
  return matrix.map((_, step) => lanes.map((lane) => lane[step] as number));
}

const cell = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN));

describe('filling', () => {
  test.each(methods)('by %s is what a plain loop over each node gives, and leaves the mask alone', async (method) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }), async (matrix, maxSteps, tileCells) => {
      // Twelve-hour steps: a week has 14 slots, so that weeks recur.
      const startS = Date.UTC(2024, 0, 3) / 1000;
      const grid = makeGrid({ startS, endS: startS + matrix.length * 43_200, stepS: 43_200, zone: 'UTC' });
      const { series } = seriesFromMatrix(matrix, 2, grid, tileCells);
      const before = await wholeOf(series);
      const filled = await fillSeries(series, method, maxSteps, options);
      const after = await wholeOf(series);
      const expected = expectedFill(matrix, method, maxSteps, matrix.map((_, step) => step % 14)).flat();
      expect(Array.from(after.values)).toEqual(expected);
      expect(after.mask).toEqual(before.mask);
      expect(filled).toBe(expected.filter((x, i) => !Number.isNaN(x) && before.mask[i] === 0).length);
    }));
  });

  test.each(['forward', 'linear', 'weekly-mean'] as const)('by %s works across the ranges a large series is read in', async (method) => {
    const [nodes, steps] = [30_000, 60];
    let seed = 7;
    const matrix = Array.from({ length: steps }, () => Float64Array.from({ length: nodes }, (_, node) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed / 2 ** 32 < (node % 3 === 0 ? 0.02 : 0.9) ? NaN : (seed >>> 20) / 8;
    }));
    const { series } = seriesFromMatrix(matrix, 1, hourlyGrid(steps));
    await fillSeries(series, method, 30, options);
    const { values } = await wholeOf(series);
    const slots = matrix.map((_, step) => step % 168);
    for (let node = 0; node < nodes; node += 97) {
      const lane = matrix.map((row) => row[node] as number);
      expect(lane.map((_, step) => values[step * nodes + node])).toEqual(fillLane(lane, method, 30, slots));
    }
  });

  test('weekly means follow the zone\'s clock across a change of it', async () => {
    const startS = Date.UTC(2024, 2, 4, 5) / 1000; // Monday 2024-03-04 00:00 in New York; the clock goes forward on Sunday.
    const grid = makeGrid({ startS, endS: startS + 14 * 86_400 - 3600, stepS: 3600, zone: 'America/New_York' });
    const mondayNine = { before: 9, after: 7 * 24 - 1 + 9 };
    const matrix = Array.from({ length: grid.steps }, (_, step) => [step === mondayNine.after ? NaN : step === mondayNine.before ? 77 : 1]);
    const { series } = seriesFromMatrix(matrix, 1, grid);
    expect(await fillSeries(series, 'weekly-mean', 1, options)).toBe(1);
    expect((await wholeOf(series)).values[mondayNine.after]).toBe(77);
  });

  test('stops when it is cancelled', async () => {
    const { series } = seriesFromMatrix([[1], [NaN], [3]]);
    await expect(fillSeries(series, 'linear', 3, { ...options, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
