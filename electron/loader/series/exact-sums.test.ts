import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactSum } from './exact-rational';
import { ExactSums } from './exact-sums';
import { addToExpansion, roundExpansion } from './expansion';

/** Numbers of very different size, whose two-word sums overflow now and then. */
const number = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 2 ** -40), fc.integer({ min: -45, max: 90 })).map(([x, e]) => x * 2 ** e);

test('an expansion rounds to the float64 nearest to the exact sum', () => {
  fc.assert(fc.property(fc.array(number, { maxLength: 40 }), (values) => {
    const parts: number[] = [];
    for (const value of values) addToExpansion(parts, value);
    expect(roundExpansion(parts) + 0).toBe(exactSum(values));
  }), { numRuns: 500 });
});

test('halfway cases go to the even neighbour unless smaller parts decide', () => {
  const sumOf = (...values: number[]): number => {
    const parts: number[] = [];
    for (const value of values) addToExpansion(parts, value);
    return roundExpansion(parts);
  };
  expect(sumOf(1, 2 ** -53)).toBe(1);
  expect(sumOf(1, 2 ** -53, 2 ** -106)).toBe(1 + 2 ** -52);
  expect(sumOf(1 + 2 ** -52, 2 ** -53, -(2 ** -106))).toBe(1 + 2 ** -52);
});

test('sums and counts of many cells are exact, from the first entry to a full table', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.array(fc.tuple(fc.nat(), number, fc.option(number)), { minLength: 1, maxLength: 600 }), (cells, rows) => {
    const sums = new ExactSums(cells);
    const byCell = new Map<number, number[]>();
    for (const [place, value, second] of rows) {
      const cell = place % cells;
      const before = byCell.get(cell) ?? [];
      const added = before.length > 0 || second === null ? [value] : [value, second];
      if (added.length === 2) sums.addTwo(cell, value, second as number);
      else sums.add(cell, value);
      byCell.set(cell, [...before, ...added]);
    }
    expect(allOf(sums)).toEqual(new Map(Array.from(byCell, ([cell, values]) => [cell, [exactSum(values), values.length]])));
  }));
});

test('where every cell has several rows, memory stays within 20 bytes a cell', () => {
  const cells = 50_000;
  const sums = new ExactSums(cells);
  for (let cell = 0; cell < cells; cell++) for (const value of [0.1, 0.2, 0.7]) sums.add((cell * 7919) % cells, value);
  expect(sums.memoryBytes).toBeLessThanOrEqual(cells * 20);
  expect(allOf(sums).get(123)).toEqual([exactSum([0.1, 0.2, 0.7]), 3]);
});

/** Sum and count by cell. */
function allOf(sums: ExactSums): Map<number, [sum: number, count: number]> {
  const all = new Map<number, [number, number]>();
  sums.forEach((cell, sum, count) => {
    expect(all.has(cell)).toBe(false);
    all.set(cell, [sum + 0, count]);
  });
  return all;
}
