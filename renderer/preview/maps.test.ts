import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesFromBase64, coverageInWords, coveragePixels } from './coverage-pixels';
import { layOutPlaces, nearestPlace } from './places-layout';
import { sparklinePath } from './sparkline-path';
import { rampOf } from './viridis';

describe('the coverage map', () => {
  const ramp = rampOf([[0, 0, 0], [200, 100, 50]]);

  it('reads its bytes and leaves cells without any observation clear', () => {
    const shares = bytesFromBase64(btoa(String.fromCharCode(0, 255, 128)));
    expect([...shares]).toEqual([0, 255, 128]);
    expect([...coveragePixels(shares, ramp)]).toEqual([0, 0, 0, 0, 200, 100, 50, 255, 100, 50, 25, 255]);
  });

  it('can be said in words', () => {
    expect(coverageInWords(Uint8Array.of(0, 255, 255, 0))).toEqual({ mean: 0.5, empty: 0.5 });
  });
});

describe('the map of places', () => {
  it('keeps every place inside its box, north up and east to the right', () => {
    const degree = fc.tuple(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: -179, max: 179, noNaN: true }));
    fc.assert(fc.property(fc.array(degree, { minLength: 1, maxLength: 40 }), (places) => {
      const layout = layOutPlaces({ lat: places.map(([lat]) => lat), lng: places.map(([, lng]) => lng) }, 284, 208);
      for (let i = 0; i < places.length; i++) {
        expect(layout.x[i]).toBeGreaterThanOrEqual(0);
        expect(layout.x[i]).toBeLessThanOrEqual(284);
        expect(layout.y[i]).toBeGreaterThanOrEqual(0);
        expect(layout.y[i]).toBeLessThanOrEqual(208);
      }
    }));
    const { x, y } = layOutPlaces({ lat: [40, 39], lng: [116, 117] }, 200, 200);
    expect(y[0]).toBeLessThan(y[1] as number);
    expect(x[0]).toBeLessThan(x[1] as number);
  });

  it('puts a single place in the middle, and finds the place under the pointer', () => {
    const layout = layOutPlaces({ lat: [40], lng: [116] }, 200, 100);
    expect([layout.x[0], layout.y[0]]).toEqual([100, 50]);
    expect(nearestPlace(layout, 104, 47)).toBe(0);
    expect(nearestPlace(layout, 150, 50)).toBe(-1);
  });
});

describe('a sparkline', () => {
  it('lifts the pen over missing values', () => {
    expect(sparklinePath([1, 2, null, 3, null], 40, 20).split('M')).toHaveLength(3);
  });

  it('draws nothing for a node without values', () => {
    expect(sparklinePath([null, null], 40, 20)).toBe('');
  });
});
