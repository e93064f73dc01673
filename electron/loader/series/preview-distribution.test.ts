import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeMeans } from './node-means';
import { previewDistribution, previewPair } from './preview-distribution';
import type { SeriesNode } from './series';
import { seriesFromMatrix } from './series-from-matrix';

const nodes = ['a', 'b', 'c'].map((name): SeriesNode => ({ name, key: [name], lat: null, lng: null }));
const cell = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -20, max: 20 }) }, { weight: 1, arbitrary: fc.constant(NaN) });
/** Hours from a Monday at midnight on. */
const matrixOf = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 400 });
const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const present = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

test('means by hour of the week and histograms are those of the observed values of the span, in the order asked', async () => {
  await fc.assert(fc.asyncProperty(matrixOf, fc.nat(200), fc.nat(300), async (matrix, firstStep, length) => {
    const { series } = seriesFromMatrix(matrix, 2);
    const endStep = Math.min(matrix.length, firstStep + length);
    const found = await previewDistribution({ series, nodes }, { channel: 1, nodes: [2, 0, 9], firstStep, endStep: firstStep + length });
    expect(found.nodes.map(({ name }) => name)).toEqual(['c', 'a']);
    const lanes = [5, 1].map((lane) => matrix.map((row, step) => ({ step, value: row[lane] as number })).filter(({ step, value }) => step >= firstStep && step < endStep && present(value)));
    const all = lanes.flat().map(({ value }) => value);
    expect(found.range).toEqual(all.length === 0 ? null : { low: Math.min(...all), high: Math.max(...all) });
    found.nodes.forEach(({ week, histogram }, at) => {
      const lane = lanes[at] ?? [];
      week.forEach((value, hour) => {
        const here = lane.filter(({ step }) => step % 168 === hour).map((one) => one.value);
        if (here.length === 0) expect(value).toBeNull(); else expect(value).toBeCloseTo(mean(here), 9);
      });
      expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(lane.length);
    });
  }), { numRuns: 40 });
});

test('a value at the upper end of the range is in the last bin', async () => {
  const { series } = seriesFromMatrix([[0], [10], [10], [5]]);
  const { nodes: [one] } = await previewDistribution({ series, nodes }, { channel: 0, nodes: [0], firstStep: 0, endStep: 4 });
  expect([one?.histogram[0], one?.histogram[20], one?.histogram[39]]).toEqual([1, 1, 2]);
});

test('a pair is compared over the steps in which both were observed', async () => {
  await fc.assert(fc.asyncProperty(matrixOf, async (matrix) => {
    const { series } = seriesFromMatrix(matrix, 2);
    const pair = await previewPair({ series, nodes }, { channel: 0, pair: [2, 0], firstStep: 0, endStep: 1000 });
    const both = matrix.map((row): [number, number] => [row[4] as number, row[0] as number]).filter(([x, y]) => present(x) && present(y));
    expect(pair).toMatchObject({ names: ['c', 'a'], both: both.length });
    expect(pair.density.reduce((sum, count) => sum + count, 0)).toBe(both.length);
    if (both.length === 0) {
      expect(pair.means).toBeNull();
      return;
    }
    const [meanX, meanY] = [mean(both.map(([x]) => x)), mean(both.map(([, y]) => y))];
    expect(pair.means?.[0]).toBeCloseTo(meanX, 9);
    expect(pair.means?.[1]).toBeCloseTo(meanY, 9);
    const sum = (of: (x: number, y: number) => number): number => both.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
    const correlation = sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_x, y) => y * y));
    if (Number.isFinite(correlation)) expect(pair.correlation).toBeCloseTo(correlation, 6);
    else expect(pair.correlation).toBeNull();
  }), { numRuns: 40 });
});

test('nodes have the mean of what was observed, NaN where nothing was', async () => {
  const { series } = seriesFromMatrix([[1, 9, NaN, 9, 4, 9], [3, 9, NaN, 9, NaN, 9]], 2);
  expect([...await nodeMeans(series, 0)]).toEqual([2, NaN, 4]);
});
