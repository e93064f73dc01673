import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowsOf, type SplitSpec } from '../../../shared/windows';
import { countFilledFromLater } from './filled-from-later';
import { fillSeries } from './fill';
import { seriesFromMatrix, wholeOf } from './series-from-matrix';

const { signal } = new AbortController();
const options = { signal, onProgress: () => undefined };
const spec = { history: 3, horizon: 2, delay: 0, stride: 1 };
const split: SplitSpec = { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' };
const cell = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 1, max: 90 }) }, { weight: 1, arbitrary: fc.constant(NaN) });

/** The filled series, with a later split's values changed or not: what differs before its border has seen it. */
async function filled(matrix: readonly number[][], maxSteps: number): Promise<Float32Array> {
  const { series } = seriesFromMatrix(matrix);
  await fillSeries(series, 'linear', maxSteps, options);
  return (await wholeOf(series)).values;
}

test('cells filled along a line are counted as of a later split just where they change with its values', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 30, maxLength: 50 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(undefined, 0, 2), async (matrix, maxSteps, gap) => {
    const windows = windowsOf(matrix.length, spec, { ...split, gap });
    if (Object.values(windows).some(({ starts }) => starts.length === 0)) return;
    const { series } = seriesFromMatrix(matrix);
    await fillSeries(series, 'linear', maxSteps, options);
    let changed = 0;
    for (const [{ firstStep: own, endStep: ownEnd }, { firstStep: border }] of [[windows.train, windows.val], [windows.val, windows.test]] as const) {
      const [before, after] = await Promise.all([0, 1000].map((more) => filled(matrix.map((row, step) => row.map((value) => (step >= border ? value + more : value))), maxSteps))) as [Float32Array, Float32Array];
      for (let at = own * 3; at < ownEnd * 3; at++) if (!Object.is(before[at], after[at])) changed++;
    }
    expect(await countFilledFromLater(series, { method: 'linear', maxSteps }, windows, signal)).toBe(changed);
  }), { numRuns: 40 });
});

test('under weekly means every filled cell before the last split counts, under other methods none', async () => {
  const matrix = Array.from({ length: 400 }, (_, step) => [step % 50 === 7 ? NaN : step, 1]);
  const { series } = seriesFromMatrix(matrix);
  await fillSeries(series, 'weekly-mean', 3, options);
  const windows = windowsOf(400, spec, split);
  expect(await countFilledFromLater(series, { method: 'weekly-mean', maxSteps: 3 }, windows, signal)).toBe(7);
  for (const method of ['none', 'zero', 'forward'] as const) expect(await countFilledFromLater(series, { method, maxSteps: 3 }, windows, signal)).toBe(0);
  const trainOnly = windowsOf(400, spec, { ratios: [1, 0, 0], rule: 'split-then-window' });
  expect(await countFilledFromLater(series, { method: 'weekly-mean', maxSteps: 3 }, trainOnly, signal)).toBe(0);
});
