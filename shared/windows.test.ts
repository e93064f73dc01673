import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStartsOf, GridClock, makeGrid, type Grid } from './grid';
import { roundHalfEven, splitRules, type SplitRule } from './split-rules';
import { inputLength, inputStretches, stepsBefore, targetStretch, windowLength, type WindowSpec } from './window-shape';
import { countSamples, countWindows, splitNames, stepWeights, windowsAt, windowsOf, type SampleCounts, type SplitName, type SplitSpec, type WindowSet } from './windows';

const twelve: WindowSpec = { history: 12, horizon: 12, delay: 0, stride: 1 };
const counts = (train: number, val: number, test: number): SampleCounts => ({ train, val, test });
const ratiosOf = (train: number, val: number, last: number): SplitSpec['ratios'] => [train, val, last];
const [sixTwoTwo, sevenOneTwo] = [ratiosOf(0.6, 0.2, 0.2), ratiosOf(0.7, 0.1, 0.2)];
const daysFrom = (startS: number, days: number, stepS: number, zone = 'UTC'): Grid => makeGrid({ startS, endS: startS + days * 86_400, stepS, zone });

describe('published sample counts', () => {
  test.each<[string, number, WindowSpec, SplitSpec, SampleCounts]>([
    ['METR-LA, windows first', 34_272, twelve, { ratios: sevenOneTwo, rule: 'window-then-split' }, counts(23_974, 3425, 6850)],
    ['METR-LA, split first (GMAN)', 34_272, twelve, { ratios: sevenOneTwo, rule: 'split-then-window' }, counts(23_967, 3405, 6831)],
    ['METR-LA, STAEformer', 34_272, twelve, { ratios: sevenOneTwo, rule: 'largest' }, counts(23_974, 3425, 6850)],
    ['PEMS-BAY, windows first', 52_116, twelve, { ratios: sevenOneTwo, rule: 'window-then-split' }, counts(36_465, 5209, 10_419)],
    ['PEMS-BAY, split first (GMAN)', 52_116, twelve, { ratios: sevenOneTwo, rule: 'split-then-window' }, counts(36_458, 5189, 10_400)],
    ['PEMS-BAY, STAEformer', 52_116, twelve, { ratios: sevenOneTwo, rule: 'largest' }, counts(36_465, 5209, 10_419)],
    ['PEMS03, STAEformer', 26_208, twelve, { ratios: sixTwoTwo, rule: 'largest' }, counts(15_711, 5237, 5237)],
    ['PEMS04, windows first', 16_992, twelve, { ratios: sixTwoTwo, rule: 'window-then-split' }, counts(10_181, 3394, 3394)],
    ['PEMS04, ASTGCN', 16_992, twelve, { ratios: sixTwoTwo, rule: 'astgcn' }, counts(10_181, 3394, 3394)],
    ['PEMS04, split first (BasicTS 0)', 16_992, twelve, { ratios: sixTwoTwo, rule: 'basicts-0' }, counts(10_173, 3375, 3375)],
    ['PEMS04, AGCRN', 16_992, twelve, { ratios: sixTwoTwo, rule: 'agcrn' }, counts(10_173, 3375, 3375)],
    ['PEMS07, STAEformer', 28_224, twelve, { ratios: sixTwoTwo, rule: 'largest' }, counts(16_921, 5640, 5640)],
    ['PEMS08, STAEformer', 17_856, twelve, { ratios: sixTwoTwo, rule: 'largest' }, counts(10_700, 3567, 3566)],
    ['LargeST, split first', 35_040, twelve, { ratios: sixTwoTwo, rule: 'split-then-window' }, counts(21_001, 6985, 6985)],
    ['ETTh1, Informer borders', 14_400, { history: 96, horizon: 96, delay: 0, stride: 1 }, { ratios: sixTwoTwo, rule: 'informer' }, counts(8449, 2785, 2785)],
    ['ETTh1, BasicTS 1', 14_400, { history: 96, horizon: 96, delay: 0, stride: 1 }, { ratios: sixTwoTwo, rule: 'basicts-1' }, counts(8449, 2689, 2689)],
    ['Los Angeles, one week, split first', 2016, twelve, { ratios: sixTwoTwo, rule: 'split-then-window' }, counts(1187, 380, 380)],
    ['Los Angeles, one week, DCRNN', 2016, twelve, { ratios: sevenOneTwo, rule: 'window-then-split' }, counts(1395, 199, 399)],
    ['Los Angeles, one week, LargeST', 2016, twelve, { ratios: sixTwoTwo, rule: 'largest' }, counts(1196, 399, 398)],
    ['Los Angeles, one week, BasicTS 0', 2016, twelve, { ratios: sevenOneTwo, rule: 'basicts-0' }, counts(1389, 178, 380)],
    ['Los Angeles, one week, BasicTS 1', 2016, twelve, { ratios: sevenOneTwo, rule: 'basicts-1' }, counts(1388, 178, 381)],
    ['a city-month, windows first', 44_640, twelve, { ratios: sixTwoTwo, rule: 'window-then-split' }, counts(26_770, 8924, 8923)],
  ])('%s', (_, steps, spec, split, published) => {
    expect(countSamples(steps, spec, split)).toEqual(published);
  });

  test('of STGCN: 268 windows within each of 34, 5 and 5 days', () => {
    const fortyFourDays = daysFrom(Date.UTC(2012, 4, 1) / 1000, 44, 300);
    const spec: WindowSpec = { history: 12, horizon: 9, delay: 0, stride: 1, withinDay: true };
    expect(countSamples(fortyFourDays, spec, { rule: 'days', days: [34, 5, 5], ratios: sixTwoTwo })).toEqual(counts(34 * 268, 5 * 268, 5 * 268));
    expect(countSamples(fortyFourDays, spec, { rule: 'days', ratios: [34 / 44, 5 / 44, 5 / 44] })).toEqual(counts(9112, 1340, 1340));
  });

  test('of ASTGCN with a week and a day before: samples begin where the first week is over', () => {
    const pems04 = daysFrom(Date.UTC(2018, 0, 1) / 1000, 59, 300);
    const spec: WindowSpec = { ...twelve, segments: { daily: 1, weekly: 1 } };
    const { train } = windowsOf(pems04, spec, { ratios: sixTwoTwo, rule: 'astgcn' });
    expect(train.starts[0]).toBe(2016 - 12);
    expect(countSamples(pems04, spec, { ratios: sixTwoTwo, rule: 'astgcn' })).toEqual(counts(8979, 2993, 2993));
    expect(inputStretches(spec, pems04)).toEqual([{ first: 12 - 2016, length: 12 }, { first: 12 - 288, length: 12 }, { first: 0, length: 12 }]);
    expect(inputLength(spec)).toBe(36);
  });

  test('rules whose figures agree here are told apart elsewhere', () => {
    const cut = (rule: SplitRule, total: number, ratios = sixTwoTwo): number[] => splitRules[rule].cut(total, ratios);
    expect(cut('window-then-split', 17_833)).toEqual([10_700, 3566, 3567]);
    expect(cut('largest', 17_833)).toEqual([10_700, 3567, 3566]);
    expect(cut('basicts-0', 4)).toEqual([4, 0, 0]);
    expect(cut('agcrn', 4)).toEqual([3, 1, 0]);
    expect(cut('basicts-1', 4)).toEqual([2, 0, 2]);
    expect(cut('informer', 4)).toEqual([2, 2, 0]);
    expect(cut('split-then-window', 4)).toEqual([2, 1, 1]);
    expect(cut('astgcn', 4)).toEqual([2, 1, 1]);
    expect(cut('astgcn', 16_969)).toEqual([10_181, 3394, 3394]);
    expect(cut('astgcn', 12)).toEqual([7, 2, 3]);
    expect(cut('largest', 12)).toEqual([7, 2, 3]);
    expect(cut('astgcn', 13)).toEqual([7, 3, 3]);
    expect(cut('largest', 13)).toEqual([8, 3, 2]);
  });

  test("ETTh1's borders stand where Informer draws them", () => {
    const { train, val, test: last } = windowsOf(14_400, { history: 96, horizon: 96, delay: 0, stride: 1 }, { ratios: sixTwoTwo, rule: 'informer' });
    expect([train, val, last].map(({ firstStep, endStep }) => [firstStep, endStep])).toEqual([[0, 8640], [8640 - 96, 11_520], [11_520 - 96, 14_400]]);
  });
});

test('halves round to the even neighbour, as in Python', () => {
  expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6, 0].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3, 0]);
});

const RUNS = 60;
const shortGrid = fc.record({
  startS: fc.integer({ min: Date.UTC(2024, 2, 8) / 3_600_000, max: Date.UTC(2024, 2, 11) / 3_600_000 }).map((hour) => hour * 3600),
  steps: fc.integer({ min: 1, max: 130 }),
  stepS: fc.constantFrom(7200, 10_800, 21_600),
  zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu'),
}).map(({ startS, steps, stepS, zone }) => makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));
const shape = fc.record({
  history: fc.integer({ min: 1, max: 5 }), horizon: fc.integer({ min: 1, max: 4 }), delay: fc.integer({ min: 0, max: 2 }), stride: fc.integer({ min: 1, max: 4 }),
  withinDay: fc.boolean(),
  segments: fc.option(fc.record({ daily: fc.nat({ max: 2 }), weekly: fc.nat({ max: 1 }) }), { nil: undefined, freq: 2 }),
});
const split: fc.Arbitrary<SplitSpec> = fc.record({
  ratios: fc.tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 })).map(([a, b]): SplitSpec['ratios'] => {
    const [train, val] = [a, Math.min(b, 10 - a)];
    return [train / 10, val / 10, (10 - train - val) / 10];
  }),
  rule: fc.constantFrom(...(Object.keys(splitRules) as SplitRule[])),
  gap: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 2 }),
});

/** Steps a window holds: of its segments, its history and its horizon. */
function heldSteps(start: number, spec: WindowSpec, grid: Grid): number[] {
  return [...inputStretches(spec, grid), targetStretch(spec)].flatMap(({ first, length }) => Array.from({ length }, (_, i) => start + first + i));
}

/** The windows of a range by looking at every step of it: all they hold lies within, and within one day from history to horizon where they are to. */
function startsByLoop(first: number, end: number, spec: WindowSpec, grid: Grid): number[] {
  const clock = new GridClock(grid);
  const dayOf = (step: number): number => Math.floor(clock.localTimeOf(step) / 86_400);
  const found: number[] = [];
  let [next, day] = [-Infinity, NaN];
  for (let start = first; start + windowLength(spec) <= end; start++) {
    if (heldSteps(start, spec, grid).some((step) => step < first || step >= end)) continue;
    if (spec.withinDay === true && dayOf(start) !== day) next = start;
    day = dayOf(start);
    if (start < next) continue;
    if (spec.withinDay === true && dayOf(start + windowLength(spec) - 1) !== day) continue;
    found.push(start);
    next = start + spec.stride;
  }
  return found;
}

/** The rule told again without any of the arithmetic under test but `cut`. */
function windowsByLoop(grid: Grid, spec: WindowSpec, { rule, ratios, gap }: SplitSpec): number[][] {
  const { of, cut, reachesBack } = splitRules[rule];
  const held = (start: number): number[] => heldSteps(start, spec, grid);
  if (of === 'windows') {
    const all = startsByLoop(0, grid.steps, spec, grid);
    const [train, val] = cut(all.length, ratios);
    const parts = [all.slice(0, train), all.slice(train, train + val), all.slice(train + val)];
    if (gap === undefined) return parts;
    return parts.map((starts, at) => {
      const next = parts.slice(at + 1).find((later) => later.length > 0)?.[0];
      return next === undefined ? starts : starts.filter((start) => Math.max(...held(start)) < Math.min(...held(next)) - gap);
    });
  }
  const days = Array.from(dayStartsOf(grid));
  const [first, second, third] = of === 'days' ? cut(days.length, ratios) : cut(grid.steps, ratios);
  const stepAt = (border: number): number => (of === 'days' ? (days[border] ?? grid.steps) : border);
  const early = reachesBack ? Math.max(0, ...held(0).map((step) => -step)) + spec.history : 0;
  const begins = [0, Math.max(0, stepAt(first) - early), Math.max(0, stepAt(first + second) - early)];
  const ends = [stepAt(first), stepAt(first + second), stepAt(first + second + third)];
  return begins.map((begin, at) => {
    const next = gap === undefined ? undefined : [1, 2].find((later) => later > at && (ends[later] as number) > (begins[later] as number));
    const end = next === undefined ? (ends[at] as number) : Math.min(ends[at] as number, (begins[next] as number) - (gap ?? 0));
    return startsByLoop(begin, end, spec, grid);
  });
}

const startsIn = (set: WindowSet): number[][] => splitNames.map((name) => Array.from(set[name].starts));

describe('windows of any shape, on any days, under any rule', () => {
  test('are those that a loop over every step finds, and as many as counted', () => {
    fc.assert(fc.property(shortGrid, shape, split, (grid, spec, how) => {
      const windows = windowsOf(grid, spec, how);
      expect(startsIn(windows)).toEqual(windowsByLoop(grid, spec, how));
      expect(countSamples(grid, spec, how)).toEqual(counts(windows.train.starts.length, windows.val.starts.length, windows.test.starts.length));
    }), { numRuns: RUNS * 5 });
  });

  test('hold no step outside of what their split may touch', () => {
    fc.assert(fc.property(shortGrid, shape, split, (grid, spec, how) => {
      for (const { firstStep, endStep, starts } of Object.values(windowsOf(grid, spec, how))) {
        expect(firstStep).toBeGreaterThanOrEqual(0);
        expect(endStep).toBeLessThanOrEqual(grid.steps);
        for (const start of starts) for (const step of heldSteps(start, spec, grid)) expect(step >= firstStep && step < endStep).toBe(true);
      }
    }), { numRuns: RUNS });
  });

  test('are known again by their starts, whichever gaps have left', () => {
    fc.assert(fc.property(shortGrid, shape, split, fc.integer({ min: 1, max: 9 }), (grid, spec, how, every) => {
      const windows = windowsOf(grid, spec, how, (start) => start % every !== 0);
      expect(windowsAt(grid, spec, how, { train: windows.train.starts, val: windows.val.starts, test: windows.test.starts })).toEqual(windows);
    }), { numRuns: RUNS });
  });

  test('are counted by steps alone as by a grid, where days do not matter', () => {
    fc.assert(fc.property(shortGrid, shape, split, (grid, { segments: _segments, withinDay: _withinDay, ...spec }, how) => {
      if (how.rule === 'days') return;
      expect(countSamples(grid.steps, spec, how)).toEqual(countSamples(grid, spec, how));
      expect(windowsOf(grid.steps, spec, how)).toEqual(windowsOf(grid, spec, how));
    }), { numRuns: RUNS });
  });

  test('a gap leaves at least so many steps between the splits, and never touches the last one', () => {
    fc.assert(fc.property(shortGrid, shape, split, fc.nat({ max: 9 }), (grid, spec, how, gap) => {
      const [apart, plain] = [windowsOf(grid, spec, { ...how, gap }), windowsOf(grid, spec, { ...how, gap: undefined })];
      expect(apart.test).toEqual(plain.test);
      const pairs: [SplitName, SplitName][] = [['train', 'val'], ['train', 'test'], ['val', 'test']];
      for (const [earlier, later] of pairs) {
        if (apart[earlier].starts.length === 0 || apart[later].starts.length === 0) continue;
        expect(apart[earlier].endStep + gap).toBeLessThanOrEqual(apart[later].firstStep);
      }
    }), { numRuns: RUNS });
  });

  test('weigh each step by the number of stretches that hold it', () => {
    fc.assert(fc.property(shortGrid, shape, split, (grid, spec, how) => {
      const { starts } = windowsOf(grid, spec, how).train;
      const counted = new Float64Array(grid.steps);
      for (const start of starts) for (const step of heldSteps(start, spec, grid)) counted[step] = (counted[step] as number) + 1;
      expect(Array.from(stepWeights(grid.steps, starts, [...inputStretches(spec, grid), targetStretch(spec)]))).toEqual(Array.from(counted));
    }), { numRuns: RUNS });
  });
});

describe('windows of a plain series', () => {
  test('are counted as a loop over every start counts them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), shape, (steps, spec) => {
      let count = 0;
      for (let start = 0; start + windowLength(spec) <= steps; start += spec.stride) count++;
      expect(countWindows(steps, spec)).toBe(count);
    }));
  });

  test('that are not kept are left out before windows are split', () => {
    const { train, val, test: last } = windowsOf(110, { history: 5, horizon: 5, delay: 0, stride: 1 }, { ratios: sixTwoTwo, rule: 'window-then-split' }, (start) => start % 2 === 0);
    expect([train, val, last].map(({ starts }) => starts.length)).toEqual([31, 10, 10]);
    expect(val.starts[0]).toBe(62);
  });

  test('parts never overlap nor exceed the whole, whatever the ratios', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), split, (total, { ratios }) => {
      for (const { cut } of Object.values(splitRules)) {
        const parts = cut(total, ratios);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      }
    }), { numRuns: RUNS });
  });
});

test('segments that reach back a week need a week of steps before the history', () => {
  const grid = daysFrom(0, 30, 3600);
  expect(stepsBefore({ history: 6, horizon: 3, delay: 1, stride: 1, segments: { daily: 2, weekly: 0 } }, grid)).toBe(2 * 24 - 7);
  expect(stepsBefore({ history: 6, horizon: 3, delay: 0, stride: 1, segments: { daily: 0, weekly: 2 } }, grid)).toBe(2 * 168 - 6);
  expect(stepsBefore({ history: 60, horizon: 3, delay: 0, stride: 1, segments: { daily: 1, weekly: 0 } }, grid)).toBe(0);
});
