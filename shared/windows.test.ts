import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Recipe } from './recipe';
import { countSamples, countWindows, historyWeights, roundHalfEven, windowLength, windowsOf, type SampleCounts, type SplitName, type WindowSpec } from './windows';

type Split = Pick<Recipe['split'], 'ratios' | 'rule'>;

const twelve: WindowSpec = { history: 12, horizon: 12, delay: 0, stride: 1 };
const counts = (train: number, val: number, test: number): SampleCounts => ({ train, val, test });

describe('published sample counts', () => {
  test.each<[string, number, WindowSpec, Split, SampleCounts]>([
    ['METR-LA, windows first', 34_272, twelve, { ratios: [0.7, 0.1, 0.2], rule: 'window-then-split' }, counts(23_974, 3425, 6850)],
    ['METR-LA, split first (GMAN)', 34_272, twelve, { ratios: [0.7, 0.1, 0.2], rule: 'split-then-window' }, counts(23_967, 3405, 6831)],
    ['PEMS-BAY, windows first', 52_116, twelve, { ratios: [0.7, 0.1, 0.2], rule: 'window-then-split' }, counts(36_465, 5209, 10_419)],
    ['PEMS-BAY, split first (GMAN)', 52_116, twelve, { ratios: [0.7, 0.1, 0.2], rule: 'split-then-window' }, counts(36_458, 5189, 10_400)],
    ['PEMS04, windows first', 16_992, twelve, { ratios: [0.6, 0.2, 0.2], rule: 'window-then-split' }, counts(10_181, 3394, 3394)],
    ['LargeST, split first', 35_040, twelve, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' }, counts(21_001, 6985, 6985)],
    ['ETTh1, Informer borders', 14_400, { history: 96, horizon: 96, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'informer' }, counts(8449, 2785, 2785)],
    ['Los Angeles, one week, split first', 2016, twelve, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' }, counts(1187, 380, 380)],
    ['Los Angeles, one week, DCRNN', 2016, twelve, { ratios: [0.7, 0.1, 0.2], rule: 'window-then-split' }, counts(1395, 199, 399)],
    ['a city-month, windows first', 44_640, twelve, { ratios: [0.6, 0.2, 0.2], rule: 'window-then-split' }, counts(26_770, 8924, 8923)],
  ])('%s', (_, steps, spec, split, published) => {
    expect(countSamples(steps, spec, split)).toEqual(published);
  });

  test('that give the rest to another part differ by one: here val gets it', () => {
    const ratios: Split['ratios'] = [0.6, 0.2, 0.2];
    // BasicTS gives it to train: 10,173 / 3,375 / 3,375.
    expect(countSamples(16_992, twelve, { ratios, rule: 'split-then-window' })).toEqual(counts(10_172, 3376, 3375));
    // STAEformer gives it to test: 10,700 / 3,567 / 3,566.
    expect(countSamples(17_856, twelve, { ratios, rule: 'window-then-split' })).toEqual(counts(10_700, 3566, 3567));
  });

  test("ETTh1's borders stand where Informer draws them", () => {
    const { train, val, test: last } = windowsOf(14_400, { history: 96, horizon: 96, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'informer' });
    expect([train, val, last].map(({ firstStep, endStep }) => [firstStep, endStep])).toEqual([[0, 8640], [8640 - 96, 11_520], [11_520 - 96, 14_400]]);
  });
});

test('halves round to the even neighbour, as in Python', () => {
  expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6, 0].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3, 0]);
});

const spec = fc.record({ history: fc.integer({ min: 1, max: 8 }), horizon: fc.integer({ min: 1, max: 8 }), delay: fc.integer({ min: 0, max: 4 }), stride: fc.integer({ min: 1, max: 5 }) });
const split: fc.Arbitrary<Split> = fc.record({
  ratios: fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })).map(([a, b]): [number, number, number] => {
    const [train, val] = [Math.min(a, 10), Math.min(b, 10 - Math.min(a, 10))];
    return [train / 10, val / 10, (10 - train - val) / 10];
  }),
  rule: fc.constantFrom('split-then-window', 'window-then-split', 'informer'),
});
const splits: readonly SplitName[] = ['train', 'val', 'test'];

describe('windows of any shape', () => {
  test('are counted as a loop over every start counts them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), spec, (steps, shape) => {
      let count = 0;
      for (let start = 0; start + windowLength(shape) <= steps; start += shape.stride) count++;
      expect(countWindows(steps, shape)).toBe(count);
    }));
  });

  test('stay within their part, ascend by the stride, and are as many as counted', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), spec, split, (steps, shape, rule) => {
      const windows = windowsOf(steps, shape, rule);
      const counted = countSamples(steps, shape, rule);
      for (const name of splits) {
        const { firstStep, endStep, starts } = windows[name];
        expect(starts.length).toBe(counted[name]);
        expect(firstStep).toBeGreaterThanOrEqual(0);
        expect(endStep).toBeLessThanOrEqual(steps);
        starts.forEach((start, i) => {
          expect(start).toBeGreaterThanOrEqual(firstStep);
          expect(start + windowLength(shape)).toBeLessThanOrEqual(endStep);
          if (i > 0) expect(start - (starts[i - 1] as number)).toBe(shape.stride);
        });
      }
    }));
  });

  test('lose none to the split: parts hold all steps, or all windows', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), spec, split, (steps, shape, { ratios, rule }) => {
      const windows = windowsOf(steps, shape, { ratios, rule });
      if (rule === 'window-then-split') {
        expect(splits.flatMap((name) => Array.from(windows[name].starts))).toEqual(Array.from({ length: countWindows(steps, shape) }, (_, i) => i * shape.stride));
      } else {
        const early = rule === 'informer' ? shape.history : 0;
        expect(windows.val.firstStep).toBe(Math.max(0, windows.train.endStep - early));
        expect(windows.test.firstStep).toBe(Math.max(0, windows.val.endStep - early));
        expect(windows.test.endStep).toBe(steps);
      }
    }));
  });

  test('that are not kept are left out before windows are split', () => {
    const { train, val, test: last } = windowsOf(110, { history: 5, horizon: 5, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'window-then-split' }, (start) => start % 2 === 0);
    expect([train, val, last].map(({ starts }) => starts.length)).toEqual([31, 10, 10]);
    expect(val.starts[0]).toBe(62);
  });

  test('weigh each step by the number of histories that hold it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 120 }), spec, split, (steps, shape, rule) => {
      const { starts } = windowsOf(steps, shape, rule).train;
      const counted = new Float64Array(steps);
      for (const start of starts) for (let step = start; step < start + shape.history; step++) counted[step] = (counted[step] as number) + 1;
      expect(Array.from(historyWeights(steps, starts, shape.history))).toEqual(Array.from(counted));
    }));
  });
});
