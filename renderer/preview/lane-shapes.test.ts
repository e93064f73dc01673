import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisValues, dotsPath, laneShapes, valueRangeOf } from './lane-shapes';

const values = (mean: (number | null)[], filled = mean.map(() => 0)) => ({ mean, low: mean, high: mean, filled });
const movesIn = (path: string): number => path.split('M').length - 1;

describe('a series as shapes', () => {
  it('draws gaps as gaps, as wide as the buckets without a value', () => {
    const shapes = laneShapes(values([1, 2, null, null, 3]), { low: 0, high: 4 }, 50, 40);
    expect(shapes.gaps).toEqual([[20, 40]]);
    expect(movesIn(shapes.line)).toBe(2);
    expect(movesIn(shapes.band)).toBe(2);
  });

  it('keeps filled stretches apart from observed ones, joined to their neighbours', () => {
    const shapes = laneShapes(values([1, 2, 2, 3], [0, 1, 1, 0]), { low: 0, high: 4 }, 40, 40);
    expect(movesIn(shapes.filled)).toBe(1);
    expect(shapes.filled.startsWith('M5 ')).toBe(true);
    expect(shapes.filled).toContain('L35 ');
    expect(movesIn(shapes.line)).toBe(2);
  });

  it('has a dot for each step, and for those that were filled', () => {
    expect(dotsPath([1, null, 3], [0, 0, 1], 0, 10, (value) => value)).toBe('M5 1h0.01M25 3h0.01');
    expect(dotsPath([1, null, 3], [0, 0, 1], 1, 10, (value) => value)).toBe('M25 3h0.01');
  });

  it('puts the largest value at the top and the smallest at the bottom', () => {
    expect(laneShapes(values([0, 10]), { low: 0, high: 10 }, 20, 100).line).toBe('M5 100L15 0');
  });

  it('covers every bucket once, by a line, a dash or a gap', () => {
    const cell = fc.option(fc.integer({ min: -5, max: 5 }), { nil: null });
    fc.assert(fc.property(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 60 }), (cells) => {
      const mean = cells.map(([value]) => value);
      const shapes = laneShapes(values(mean, cells.map(([, isFilled]) => (isFilled ? 1 : 0))), { low: -5, high: 5 }, cells.length * 10, 100);
      const gapWidth = shapes.gaps.reduce((sum, [from, until]) => sum + until - from, 0);
      expect(Math.round(gapWidth / 10)).toBe(mean.filter((value) => value === null).length);
      expect(`${shapes.line}${shapes.filled}${shapes.band}`).not.toContain('NaN');
    }));
  });
});

describe('the value axis', () => {
  it('begins at zero when zero is near, and not when it is far', () => {
    expect(valueRangeOf({ low: [2, null], high: [40, null] })).toEqual({ low: 0, high: 40 });
    expect(valueRangeOf({ low: [1000], high: [1010] })).toEqual({ low: 1000, high: 1010 });
  });

  it('has room around a series that never changes, and none for an empty one', () => {
    expect(valueRangeOf({ low: [3], high: [3] })).toEqual({ low: 2, high: 4 });
    expect(valueRangeOf({ low: [null], high: [null] })).toBeNull();
  });

  it('is written with a few round values inside the range', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
      const ticks = axisValues({ low, high: low + span });
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(6);
      expect(ticks.every((tick) => tick >= low && tick <= low + span)).toBe(true);
    }));
    expect(axisValues({ low: 0, high: 34 })).toEqual([0, 20]);
    expect(axisValues({ low: -7, high: 40 })).toEqual([0, 20, 40]);
  });
});
