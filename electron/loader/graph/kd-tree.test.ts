import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chordSquared, metresOf, spherePointsOf } from './great-circle';
import { KdTree } from './kd-tree';

/** Many positions are shared: several turns of one junction. */
const position = fc.record({ lat: fc.integer({ min: -90, max: 90 }), lng: fc.integer({ min: -180, max: 180 }) });
const nearby = fc.record({ lat: fc.integer({ min: 0, max: 4 }).map((n) => 39.9 + n / 1000), lng: fc.integer({ min: 0, max: 4 }).map((n) => 116.3 + n / 1000) });

test('the nearest few are those a look at every pair finds, equal distances by index', () => {
  fc.assert(fc.property(fc.array(fc.oneof(position, nearby), { minLength: 1, maxLength: 120 }), fc.integer({ min: 1, max: 12 }), (positions, count) => {
    const points = spherePointsOf(positions);
    const tree = new KdTree(points);
    positions.forEach((_, point) => {
      const others = positions.flatMap((_other, i) => (i === point ? [] : [i]));
      others.sort((a, b) => chordSquared(points, point, a) - chordSquared(points, point, b) || a - b);
      expect([...tree.nearestTo(point, count)]).toEqual(others.slice(0, count));
    });
  }), { numRuns: Number(process.env['SLUICE_MANY'] ?? 60) });
});

test('metres over ground are those of the haversine formula', () => {
  fc.assert(fc.property(position, position, (a, b) => {
    const radians = (degrees: number): number => (degrees * Math.PI) / 180;
    const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
    const haversine = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
    const metres = 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(haversine)));
    // Near the other side of the earth the formula itself is good to half a metre.
    expect(Math.abs(metresOf(chordSquared(spherePointsOf([a, b]), 0, 1)) - metres)).toBeLessThan(metres > 2e7 ? 1 : 1e-6);
  }));
});

test('a degree along the equator, and none at all', () => {
  const points = spherePointsOf([{ lat: 0, lng: 0 }, { lat: 0, lng: 1 }, { lat: 0, lng: 0 }]);
  expect(metresOf(chordSquared(points, 0, 1))).toBeCloseTo(111_195.08, 2);
  expect(metresOf(chordSquared(points, 0, 2))).toBe(0);
});
