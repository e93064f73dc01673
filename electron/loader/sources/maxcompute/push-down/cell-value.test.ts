import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../../../../shared/recipe';
import { SumPlane } from '../../../series/sum-plane';
import { TileMemory } from '../../../series/tile-memory';
import { TilePages } from '../../../series/tile-pages';
import { cellValue } from './cell-value';

/** What the rows of one cell come to when they are read one by one. */
function byRows(aggregate: 'mean' | 'sum', values: readonly number[]): number {
  const memory = new TileMemory(64, 4, new TilePages(1, false));
  const plane = new SumPlane(aggregate, 1, memory, null);
  const cells = new Int32Array(values.length);
  memory.work.take(cells);
  plane.add(Float64Array.from(values), cells);
  return plane.finish().values[0] as number;
}

const rounded = (value: number | null): number => Math.fround(value ?? NaN) + 0;
const channel = (aggregate: Aggregate, isWhole: boolean): Parameters<typeof cellValue>[0] => ({ spec: { column: 'v', aggregate }, isWhole });
const figures = (values: readonly number[], total: bigint | null): Parameters<typeof cellValue>[1] => ({ count: values.length, least: Math.min(...values), largest: Math.max(...values), total });

describe('the value of a cell by its figures', () => {
  it.each(['mean', 'sum'] as const)('is the %s that its rows give, to the bit, for whole numbers', (aggregate) => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { minLength: 1, maxLength: 20 }), (values) => {
      const total = values.reduce((sum, value) => sum + BigInt(value), 0n);
      expect(rounded(cellValue(channel(aggregate, true), figures(values, total)))).toBe(byRows(aggregate, values));
    }), { numRuns: 100 });
  });

  it.each(['mean', 'sum'] as const)('is the %s that its rows give, to the bit, for one or two real numbers, and for many that are the same', (aggregate) => {
    const real = fc.float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 100), max: 2 ** 100 }).map((value) => value * (1 + 2 ** -30));
    fc.assert(fc.property(fc.oneof(fc.tuple(real), fc.tuple(real, real), fc.tuple(real, fc.integer({ min: 3, max: 1000 })).map(([value, count]) => Array<number>(count).fill(value))), (values) => {
      expect(rounded(cellValue(channel(aggregate, false), figures(values, null)))).toBe(byRows(aggregate, values));
    }), { numRuns: 200 });
  });

  it('is missing without a value, and not told by values that a row of float32 cannot have', () => {
    expect(cellValue(channel('mean', false), { count: 0, least: NaN, largest: NaN, total: null })).toBeNaN();
    expect(cellValue(channel('max', false), figures([1, Infinity], null))).toBeNull();
    expect(cellValue(channel('min', false), figures([1, 1e300], null))).toBeNull();
    expect(cellValue(channel('count', false), { count: 3, least: 1, largest: NaN, total: null })).toBeNull();
    expect(cellValue(channel('sum', true), figures([1, 2 ** 60], 1n + 2n ** 60n))).toBeNull();
    expect(cellValue(channel('first', true), figures([1], 1n))).toBeNull();
  });
});
