import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kdOrder } from './kd-order';

const grid = Array.from({ length: 16 }, (_, i) => ({ lat: Math.floor(i / 4), lng: (i * 5) % 4 }));

test('halves by latitude, then by longitude, and keeps the order within a leaf', () => {
  expect(kdOrder(grid, 0)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(kdOrder(grid, 1)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(kdOrder(grid, 2)).toEqual([0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15]);
  expect(kdOrder(grid.toReversed(), 1)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
});

test('has every node once; in leaves whose sizes differ by one at most, each half below the other', () => {
  fc.assert(fc.property(fc.array(fc.record({ lat: fc.integer({ min: -5, max: 5 }), lng: fc.integer({ min: -5, max: 5 }) }), { minLength: 1, maxLength: 200 }), fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), (positions, levels) => {
    const order = kdOrder(positions, levels);
    expect(order.toSorted((a, b) => a - b)).toEqual(positions.map((_, i) => i));
    if (levels === 0) return;
    const half = positions.length >> 1;
    const latOf = (place: number): number => (positions[place] as { lat: number }).lat;
    if (levels !== undefined && half > 0) expect(Math.max(...order.slice(0, half).map(latOf))).toBeLessThanOrEqual(Math.min(...order.slice(half).map(latOf)));
  }));
});

test.each([[716, 32], [2352, 128], [3834, 256], [8600, 512]])('%i nodes come to %i leaves where nobody says otherwise', (nodes, leaves) => {
  const positions = Array.from({ length: nodes }, (_, i) => ({ lat: (i * 7919) % nodes, lng: (i * 104_729) % nodes }));
  expect(kdOrder(positions)).toEqual(kdOrder(positions, Math.log2(leaves)));
});
