import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeGrid } from './grid';
import { languages } from './language/language';
import { sharedTextsFor } from './language/shared-texts';
import { leakageFindings, leakageOf, type LeakageReport } from './leakage';
import { recipeSchema, type Recipe, type RecipeInput } from './recipe';
import { splitRules, type SplitRule } from './split-rules';
import { inputStretches, targetStretch, type Stretch } from './window-shape';
import { splitNames, windowsOf, type SplitName } from './windows';

const recipeWith = (more: Partial<RecipeInput> = {}): Recipe => recipeSchema.parse({
  sluice: 1, name: 'x', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '6h' }, windows: { history: 3, horizon: 2 }, ...more,
});
const grid = (steps: number) => makeGrid({ startS: 0, endS: steps * 21_600, stepS: 21_600, zone: 'UTC' });
const reportOf = (steps: number, recipe: Recipe, cells: number | null = null): LeakageReport => leakageOf(grid(steps), windowsOf(grid(steps), recipe.windows, recipe.split), recipe, cells);

const inBoth = (a: Set<number>, b: Set<number>): number => [...a].filter((step) => b.has(step)).length;

describe('a leakage report', () => {
  test('of splits cut by steps says that nothing is shared, and that the scaler saw train alone', () => {
    const report = reportOf(100, recipeWith());
    expect(report).toEqual({ shared: [], scaler: { steps: 58, inVal: 0, inTest: 0 }, fill: { method: 'none', cellsFromLater: 0 } });
    expect(leakageFindings(report).map(({ kind }) => kind)).toEqual(['none-shared', 'scaler-apart']);
  });

  test('of splits cut by windows counts steps and targets that neighbours share, and what the scaler saw of them', () => {
    const { shared, scaler } = reportOf(104, recipeWith({ split: { rule: 'window-then-split' } }));
    expect(shared).toEqual([{ earlier: 'train', later: 'val', steps: 4, targets: 1 }, { earlier: 'val', later: 'test', steps: 4, targets: 1 }]);
    expect(scaler).toEqual({ steps: 62, inVal: 2, inTest: 0 });
  });

  test("of Informer's borders shares histories but no target", () => {
    expect(reportOf(100, recipeWith({ split: { rule: 'informer' } })).shared.map(({ steps, targets }) => [steps, targets])).toEqual([[3, 0], [3, 0]]);
  });

  test('finds nothing to share once a gap holds the splits apart', () => {
    for (const rule of ['window-then-split', 'informer', 'largest'] as const) expect(reportOf(100, recipeWith({ split: { rule, gap: 0 } })).shared).toEqual([]);
  });

  test('tells of fills that look ahead, with their number once it is known', () => {
    const kinds = (method: Recipe['fill']['method'], cells: number | null): string[] => leakageFindings(reportOf(100, recipeWith({ fill: { method }, scale: { method: 'none' } }), cells)).map(({ kind }) => kind);
    expect(kinds('linear', null)).toEqual(['none-shared', 'unscaled', 'fill-ahead']);
    expect(kinds('linear', 4)).toEqual(['none-shared', 'unscaled', 'fill-ahead']);
    expect(kinds('linear', 0)).toEqual(['none-shared', 'unscaled', 'fill-apart']);
    expect(kinds('forward', null)).toEqual(['none-shared', 'unscaled', 'fill-apart']);
  });

  test('counts what a look at every window counts, for any windows and rule', () => {
    const windows = fc.record({ history: fc.integer({ min: 1, max: 4 }), horizon: fc.integer({ min: 1, max: 3 }), delay: fc.nat({ max: 2 }), stride: fc.integer({ min: 1, max: 9 }), segments: fc.record({ daily: fc.nat({ max: 2 }), weekly: fc.nat({ max: 1 }) }) });
    const rule = fc.constantFrom(...(Object.keys(splitRules) as SplitRule[]));
    const fit = fc.constantFrom<Recipe['scale']['fit']>('windows', 'whole-windows', 'steps', 'before-val');
    fc.assert(fc.property(fc.integer({ min: 20, max: 160 }), windows, rule, fit, (steps, shape, splitRule, scalerFit) => {
      const recipe = recipeWith({ windows: shape, split: { rule: splitRule }, scale: { fit: scalerFit } });
      const set = windowsOf(grid(steps), recipe.windows, recipe.split);
      const held = (name: SplitName, stretches: readonly Stretch[]): Set<number> => new Set(Array.from(set[name].starts).flatMap((start) => stretches.flatMap(({ first, length }) => Array.from({ length }, (_, i) => start + first + i))));
      const inputs = inputStretches(recipe.windows, grid(steps));
      const all = Object.fromEntries(splitNames.map((name) => [name, held(name, [...inputs, targetStretch(recipe.windows)])])) as Record<SplitName, Set<number>>;
      const aims = Object.fromEntries(splitNames.map((name) => [name, held(name, [targetStretch(recipe.windows)])])) as Record<SplitName, Set<number>>;
      const ranges = (end: number): Set<number> => new Set(Array.from({ length: Math.max(0, end) }, (_, step) => step));
      const fitted = { windows: () => held('train', inputs), 'whole-windows': () => all.train, steps: () => ranges(set.train.endStep), 'before-val': () => ranges(Math.min(set.train.endStep, (set.val.starts[0] ?? Infinity) - 1)) }[scalerFit]();
      const pairs = [['train', 'val'], ['train', 'test'], ['val', 'test']] as const;
      expect(leakageOf(grid(steps), set, recipe, 0)).toEqual({
        shared: pairs.map(([earlier, later]) => ({ earlier, later, steps: inBoth(all[earlier], all[later]), targets: inBoth(aims[earlier], aims[later]) })).filter((pair) => pair.steps > 0),
        scaler: { steps: fitted.size, inVal: inBoth(fitted, all.val), inTest: inBoth(fitted, all.test) },
        fill: { method: 'none', cellsFromLater: 0 },
      });
    }), { numRuns: 150 });
  });
});

test.each(languages)('every finding can be said in %s', (language) => {
  const { leakageFinding } = sharedTextsFor(language);
  const reports: LeakageReport[] = [
    { shared: [{ earlier: 'train', later: 'val', steps: 23, targets: 11 }, { earlier: 'val', later: 'test', steps: 12, targets: 0 }], scaler: { steps: 1410, inVal: 11, inTest: 0 }, fill: { method: 'linear', cellsFromLater: null } },
    { shared: [], scaler: null, fill: { method: 'weekly-mean', cellsFromLater: 1 } },
    { shared: [], scaler: { steps: 9, inVal: 0, inTest: 0 }, fill: { method: 'zero', cellsFromLater: 0 } },
  ];
  const said = reports.flatMap((report) => leakageFindings(report).map(leakageFinding));
  expect(new Set(said).size).toBe(9);
  for (const text of said) expect(text).not.toMatch(/undefined|\.$|。$/);
});
