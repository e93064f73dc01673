import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipeSchema, type Recipe } from '../../../shared/recipe';
import { splitRules } from '../../../shared/split-rules';
import { seriesFromMatrix } from '../series/series-from-matrix';
import { findWindows } from './gap-windows';

type Gaps = Recipe['windows']['gaps'];

function recipeWith(windows: Partial<Recipe['windows']>, rule: Recipe['split']['rule'] = 'split-then-window'): Recipe {
  return recipeSchema.parse({
    sluice: 1, name: 'test', source: { kind: 'files', paths: ['x.csv'] },
    columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }] }, grid: { step: '1h' },
    windows: { history: 3, horizon: 2, ...windows }, split: { ratios: [0.6, 0.2, 0.2], rule },
  });
}

const cell = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 1, arbitrary: fc.constant(NaN) });
const matrix = fc.array(fc.oneof({ weight: 8, arbitrary: fc.array(cell, { minLength: 2, maxLength: 2 }) }, { weight: 1, arbitrary: fc.constant([NaN, NaN]) }), { minLength: 30, maxLength: 60 });

test.each(['split-then-window', 'window-then-split', 'informer', 'astgcn', 'basicts-0', 'days'] as const)('windows under %s are those that a look at every step allows', async (rule) => {
  const isOfWindows = splitRules[rule].of === 'windows';
  await fc.assert(fc.asyncProperty(matrix, fc.constantFrom<Gaps>('keep', 'drop-missing-cell', 'drop-missing-step'), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), async (rows, gaps, delay, stride) => {
    const { series, rowsPerStep } = seriesFromMatrix(rows);
    const recipe = recipeWith({ gaps, delay, stride }, rule);
    const all = await findWindows(series, recipeWith({ delay, stride }, rule), rowsPerStep);
    const isWanted = (start: number): boolean => {
      const steps = Array.from({ length: 5 + delay }, (_, i) => start + i);
      if (gaps === 'drop-missing-step') return steps.every((step) => (rows[step] as number[]).some((x) => !Number.isNaN(x)));
      if (gaps === 'drop-missing-cell') return steps.filter((_, i) => i < 3 || i >= 3 + delay).every((step) => (rows[step] as number[]).every((x) => !Number.isNaN(x)));
      return true;
    };
    const startsOf = ({ windows: { train, val, test: last } }: typeof all): number[][] => [train, val, last].map((split) => Array.from(split.starts));
    const wanted = startsOf(all).map((starts) => starts.filter(isWanted));
    if ((isOfWindows ? splitRules[rule].cut(wanted.flat().length, recipe.split.ratios)[0] : (wanted[0] as number[]).length) === 0) {
      await expect(findWindows(series, recipe, rowsPerStep)).rejects.toMatchObject({ error: { code: 'gaps-leave-no-window', gaps } });
      return;
    }
    const kept = await findWindows(series, recipe, rowsPerStep);
    if (isOfWindows) expect(startsOf(kept).flat()).toEqual(wanted.flat());
    else expect(startsOf(kept)).toEqual(wanted);
    expect(kept.dropped).toBe(startsOf(all).flat().length - wanted.flat().length);
  }));
});

test('a training split shorter than one window is told with its numbers', async () => {
  const { series, rowsPerStep } = seriesFromMatrix(Array.from({ length: 20 }, () => [1]));
  await expect(findWindows(series, recipeWith({ history: 10, horizon: 5 }), rowsPerStep)).rejects.toMatchObject({ error: { code: 'windows-longer-than-data', windowSteps: 15, steps: 12, split: 'train' } });
});

test.each(['split-then-window', 'window-then-split', 'informer'] as const)('gaps that leave no window to train on are told by their rule under %s', async (rule) => {
  const { series, rowsPerStep } = seriesFromMatrix(Array.from({ length: 40 }, (_, step) => [step % 3 === 0 ? NaN : 1]));
  for (const gaps of ['drop-missing-cell', 'drop-missing-step'] as const) {
    await expect(findWindows(series, recipeWith({ gaps }, rule), rowsPerStep)).rejects.toMatchObject({ error: { code: 'gaps-leave-no-window', gaps, windows: rule === 'window-then-split' ? 22 : 20 } });
  }
  expect((await findWindows(series, recipeWith({}, rule), rowsPerStep)).dropped).toBe(0);
});

test('periodic segments must be as free of gaps as the history, and the steps between them need not', async () => {
  const missing = [30, 31, 100];
  const { series, rowsPerStep } = seriesFromMatrix(Array.from({ length: 240 }, (_, step) => [missing.includes(step) ? NaN : 1]));
  const windows = { history: 3, horizon: 2, segments: { daily: 2, weekly: 0 } };
  for (const gaps of ['drop-missing-cell', 'drop-missing-step'] as const) {
    const { windows: { train, val, test: last }, dropped } = await findWindows(series, recipeWith({ ...windows, gaps }, 'largest'), rowsPerStep);
    const kept = [train, val, last].flatMap(({ starts }) => Array.from(starts));
    const held = (start: number): number[] => [start - 45, start - 44, start - 21, start - 20, start, start + 1, start + 2, start + 3, start + 4];
    expect(kept).toEqual(Array.from({ length: 240 - 45 - 4 }, (_, i) => i + 45).filter((start) => !held(start).some((step) => missing.includes(step))));
    expect(dropped).toBe(240 - 45 - 4 - kept.length);
  }
});

test('windows that may not cross midnight are told of when no day can hold one', async () => {
  const { series, rowsPerStep } = seriesFromMatrix(Array.from({ length: 100 }, () => [1]));
  const within = recipeWith({ history: 20, horizon: 4, withinDay: true });
  const { windows: { train, val, test: last } } = await findWindows(series, within, rowsPerStep);
  expect([train, val, last].map(({ starts }) => Array.from(starts))).toEqual([[0, 24], [], []]);
  await expect(findWindows(series, recipeWith({ history: 20, horizon: 5, withinDay: true }), rowsPerStep)).rejects.toMatchObject({ error: { code: 'windows-longer-than-data', windowSteps: 25, split: 'day', steps: 24 } });
});

test('gaps that leave windows to train on but none to test with are counted', async () => {
  const { series, rowsPerStep } = seriesFromMatrix(Array.from({ length: 40 }, (_, step) => [step >= 34 && step % 3 === 0 ? NaN : 1]));
  const { windows, dropped } = await findWindows(series, recipeWith({ gaps: 'drop-missing-cell' }), rowsPerStep);
  expect([windows.train.starts.length, windows.test.starts.length]).toEqual([20, 0]);
  expect(dropped).toBe(4);
});
