import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactQuantiles } from './exact-quantiles';
import { floatOfKey, keyOfFloat } from './float-keys';
import { RankSearch } from './rank-search';
import { seriesFromMatrix } from './series-from-matrix';

const single = fc.float({ noNaN: true, noDefaultInfinity: true });
const cell = fc.oneof({ weight: 4, arbitrary: single }, { weight: 3, arbitrary: fc.constantFrom(0, 1, 2.5, -3) }, { weight: 1, arbitrary: fc.constant(NaN) });

/** numpy.quantile of the values written out, by sorting them. */
function bySorting(values: readonly number[], quantile: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = quantile * (sorted.length - 1);
  const [lower, upper] = [sorted[Math.floor(place)] as number, sorted[Math.min(sorted.length - 1, Math.floor(place) + 1)] as number];
  const share = place - Math.floor(place);
  return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
}

test('keys of float32 values are in the order of the values, and give them back', () => {
  fc.assert(fc.property(single, single, (a, b) => {
    expect(floatOfKey(keyOfFloat(a))).toBe(a + 0);
    if (a < b) expect(keyOfFloat(a)).toBeLessThan(keyOfFloat(b));
  }));
  expect([-Infinity, -3.5, -0, 0, 1e-45, Infinity].map(Math.fround).map((value) => floatOfKey(keyOfFloat(value)))).toEqual([-Infinity, -3.5, 0, 0, Math.fround(1e-45), Infinity]);
});

test.each([8, 16] as const)('ranks are found by digits of %i bits as by sorting', (bits) => {
  fc.assert(fc.property(fc.array(fc.tuple(single, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 60 }), fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), (weighted, picks) => {
    const search = new RankSearch(bits);
    const sorted = weighted.flatMap(([value, weight]) => Array.from({ length: weight }, () => value + 0)).sort((a, b) => a - b);
    const ranks = picks.map((pick) => pick % sorted.length);
    while (!search.isDone) {
      for (const [value, weight] of weighted) search.add(keyOfFloat(value), weight);
      search.endPass(() => ranks);
    }
    expect(search.values()).toEqual(ranks.map((rank) => sorted[rank]));
  }), { numRuns: bits === 8 ? 100 : 15 });
});

describe('quantiles', () => {
  test('of channels and of lanes are those of the values sorted, each as often as its step counts', async () => {
    const quantiles = [0, 0.001, 0.25, 0.5, 0.75, 1];
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 25 }), fc.constantFrom('include', 'exclude'), fc.array(fc.nat(3), { minLength: 25, maxLength: 25 }), async (matrix, zeros, counts) => {
      const { series } = seriesFromMatrix(matrix, 2);
      const weights = Float64Array.from(matrix, (_, step) => counts[step] as number);
      const valuesWhere = (isWanted: (lane: number) => boolean): number[] => matrix.flatMap((row, step) => Array.from({ length: counts[step] as number }, () => row.filter((_, lane) => isWanted(lane))).flat())
        .filter((value) => !Number.isNaN(value) && (zeros === 'include' || value !== 0));
      const ofChannels = await exactQuantiles(series, { quantiles, of: 'channel', weights, zeros });
      const ofLanes = await exactQuantiles(series, { quantiles, of: 'lane', weights, zeros });
      quantiles.forEach((quantile, q) => {
        expect(Array.from(ofChannels[q] as Float64Array)).toEqual([0, 1].map((channel) => bySorting(valuesWhere((lane) => lane % 2 === channel), quantile) + 0));
        expect(Array.from(ofLanes[q] as Float64Array)).toEqual([0, 1, 2, 3].map((own) => bySorting(valuesWhere((lane) => lane === own), quantile) + 0));
      });
    }), { numRuns: 12 });
  });

  test('of many lanes are found a group after another, in bounded memory', async () => {
    const nodes = 9000;
    const matrix = Array.from({ length: 3 }, (_, step) => Float64Array.from({ length: nodes }, (__, node) => ((node * 7919 + step * 104_729) % 1009) / 8));
    const [median] = await exactQuantiles(seriesFromMatrix(matrix).series, { quantiles: [0.5], of: 'lane', weights: new Float64Array(3).fill(2), zeros: 'include' });
    expect(median).toEqual(Float64Array.from({ length: nodes }, (_, node) => bySorting(matrix.map((row) => row[node] as number), 0.5)));
  });
});
