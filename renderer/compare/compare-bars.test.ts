import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBars, decades } from './compare-bars';
import { sampleComparison } from './compare-samples';

describe('the charts of a comparison', () => {
  it('stand a bar for each way beside the other', () => {
    expect(compareBars(sampleComparison().sizes, ({ peakRssBytes }) => peakRssBytes, String)).toEqual([
      { size: '1000000', 'load-all': 900e6, streaming: 180e6 },
      { size: 'month', 'load-all': 4.01e9, streaming: 300e6 },
    ]);
  });

  it('have an axis of powers of ten around every figure', () => {
    expect(decades([12, 4000])).toEqual([10, 100, 1000, 10_000]);
    expect(decades([100])).toEqual([100, 1000]);
    fc.assert(fc.property(fc.array(fc.double({ min: 0.01, max: 1e10, noNaN: true }), { minLength: 1 }), (figures) => {
      const lines = decades(figures);
      expect(lines[0]).toBeLessThanOrEqual(Math.min(...figures) * (1 + 1e-9));
      expect(lines.at(-1)).toBeGreaterThanOrEqual(Math.max(...figures) * (1 - 1e-9));
      expect(lines.length).toBeGreaterThan(1);
    }));
  });
});
