import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipeSchema, type RecipeInput } from '../../../shared/recipe';
import { MOST_EXAMPLES } from './quality-found';
import { applyRanges } from './ranges';
import { seriesFromMatrix, wholeOf } from './series-from-matrix';

const options = { signal: new AbortController().signal, onProgress: () => undefined };
const parsed = (ranges: RecipeInput['ranges']) => recipeSchema.safeParse({
  sluice: 1, name: 'x', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }, { column: 'b' }] }, grid: { step: '1h' }, ranges,
});

const cell = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -9, max: 9 }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, 0.1, 1e9, -1e9) });
const limits = fc.record({ min: fc.constantFrom(-5, 0.1), max: fc.constantFrom(0.1, 4) }, { requiredKeys: [] }).filter(({ min, max }) => min !== undefined || max !== undefined);
const rule = (channel: string) => fc.tuple(limits, fc.constantFrom('keep' as const, 'missing' as const)).map(([range, then]) => ({ channel, ...range, then }));
const rules = fc.tuple(fc.option(rule('b')), fc.option(rule('a'))).map((those) => those.filter((one) => one !== null));

test('values out of range are counted, and kept or missing, as a look at every cell says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 30 }), rules, fc.integer({ min: 6, max: 60 }), async (matrix, given, tileCells) => {
    const { series } = seriesFromMatrix(matrix, 2, undefined, tileCells);
    const found = await applyRanges(series, given, ['a', 'b'], options);
    const { values, mask } = await wholeOf(series);
    expect(found === null).toBe(given.length === 0);
    expect((found ?? []).map(({ report }) => report.name)).toEqual(['a', 'b'].filter((name) => given.some(({ channel }) => channel === name)));
    const seen = new Map<string, { below: number; above: number; out: { node: number; step: number; value: number; by: number }[] }>(given.map(({ channel }) => [channel, { below: 0, above: 0, out: [] }]));
    matrix.forEach((row, step) => row.forEach((value, lane) => {
      const range = given.find(({ channel }) => channel === 'ab'[lane % 2]);
      const single = Math.fround(value);
      const [below, above] = [single < Math.fround(range?.min ?? -Infinity), single > Math.fround(range?.max ?? Infinity)];
      const at = step * 6 + lane;
      const isGone = (below || above) && range?.then === 'missing';
      expect([values[at], mask[at]]).toEqual(isGone ? [NaN, 0] : [single, Number.isNaN(value) ? 0 : 1]);
      const own = seen.get(range?.channel ?? '');
      if (own === undefined || !(below || above)) return;
      own[below ? 'below' : 'above']++;
      own.out.push({ node: Math.floor(lane / 2), step, value: single, by: below ? Math.fround(range?.min as number) - single : single - Math.fround(range?.max as number) });
    }));
    for (const { report, farthest } of found ?? []) {
      const own = seen.get(report.name);
      expect([report.below, report.above]).toEqual([own?.below, own?.above]);
      expect(farthest).toEqual(own?.out.sort((x, y) => y.by - x.by || x.step - y.step || x.node - y.node).slice(0, MOST_EXAMPLES).map(({ by: _by, ...one }) => one));
    }
  }));
});

test('a recipe says where its ranges are wrong', () => {
  const issuesOf = (ranges: RecipeInput['ranges']) => parsed(ranges).error?.issues.map(({ path }) => path.join('.'));
  expect(issuesOf([{ channel: 'a', min: 0, max: 0 }, { channel: 'b', max: 1 }])).toBeUndefined();
  expect(issuesOf([{ channel: 'a' }])).toEqual(['ranges.0.min']);
  expect(issuesOf([{ channel: 'a', min: 2, max: 1 }])).toEqual(['ranges.0.max']);
  expect(issuesOf([{ channel: 'a', min: 2 }, { channel: 'c', min: 2 }])).toEqual(['ranges.1.channel']);
  expect(issuesOf([{ channel: 'a', min: 2 }, { channel: 'a', max: 2 }])).toEqual(['ranges.1.channel']);
});
