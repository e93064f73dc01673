import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsOf } from '../../../shared/windows';
import { fillSeries } from './fill';
import { everyStep } from './picked-steps';
import { previewAxis } from './preview-axis';
import { coverageBins } from './coverage-bins';
import { previewCoverage } from './preview-coverage';
import { previewNodes, previewPositions } from './preview-nodes';
import { previewSeries } from './preview-series';
import type { Series, SeriesNode } from './series';
import { hourlyGrid, seriesFromMatrix } from './series-from-matrix';
import type { Scaler } from './statistics';

const options = { signal: new AbortController().signal, onProgress: () => undefined };
const scaler: Scaler = { method: 'zscore', scope: 'node', mean: Float64Array.of(1, 10, 2, 20), std: Float64Array.of(2, 4, 0, 8), min: new Float64Array(4), max: new Float64Array(4) };
const nodesNamed = (...names: string[]): SeriesNode[] => names.map((name, i) => ({ name, key: [name], lat: i === 1 ? null : 40 + i, lng: i === 1 ? null : 116 + i }));
const cell = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN));
const matrixOf = (lanes: number) => fc.array(fc.array(cell, { minLength: lanes, maxLength: lanes }), { minLength: 1, maxLength: 90 });
const present = (values: readonly (number | undefined)[]): number[] => values.filter((x): x is number => x !== undefined && !Number.isNaN(x));

describe('slices of series', () => {
  test('give smallest, largest and mean of each bucket, observed values alone in the raw view', async () => {
    await fc.assert(fc.asyncProperty(matrixOf(4), fc.integer({ min: 2, max: 40 }), fc.nat(80), fc.integer({ min: 1, max: 120 }), fc.constantFrom('raw', 'filled', 'scaled'), async (matrix, points, firstStep, length, view) => {
      const { series } = seriesFromMatrix(matrix, 2);
      const raw = matrix.map((row) => row[3] as number);
      await fillSeries(series, 'forward', 3, options);
      const [filled, mask] = [new Float32Array(raw.length), new Uint8Array(raw.length)];
      await series.readCells(1, everyStep(0, raw.length), [1], filled, mask);
      const shown = view === 'raw' ? raw : Array.from(filled, (x) => (view === 'scaled' ? (x - 20) / 8 : x));

      const [slice] = await previewSeries({ series, nodes: nodesNamed('a', 'b'), scaler }, { channel: 1, nodes: [1, 7], firstStep, endStep: firstStep + length, points, view });
      const [first, end] = [Math.min(firstStep, raw.length), Math.min(firstStep + length, raw.length)];
      expect(slice).toMatchObject({ node: 1, name: 'b', channel: 1, firstStep: first, endStep: end });
      const size = slice?.stepsPerPoint as number;
      const buckets = Array.from({ length: Math.ceil((end - first) / size) }, (_, i) => Array.from({ length: Math.min(size, end - first - i * size) }, (_x, k) => first + i * size + k));
      expect(buckets.length).toBeLessThanOrEqual(points);
      const figure = (of: (values: number[]) => number): (number | null)[] => buckets.map((steps) => present(steps.map((step) => shown[step]))).map((values) => (values.length === 0 ? null : of(values)));
      expect(slice?.low).toEqual(figure((values) => Math.min(...values)));
      expect(slice?.high).toEqual(figure((values) => Math.max(...values)));
      expect(slice?.mean).toEqual(figure((values) => values.reduce((sum, x) => sum + x, 0) / values.length));
      expect(slice?.observed).toEqual(buckets.map((steps) => present(steps.map((step) => raw[step])).length));
      expect(slice?.filled).toEqual(buckets.map((steps) => (view !== 'raw' && steps.some((step) => Number.isNaN(raw[step]) && !Number.isNaN(filled[step])) ? 1 : 0)));
    }));
  });

  test('tell outliers, what became of the first of a bucket, and steps of several rows', async () => {
    const { series } = seriesFromMatrix([[1], [2], [NaN], [9], [4]]);
    await series.markOutliers(1, [0, 1, 2]);
    const ask = { channel: 0, nodes: [0], firstStep: 0, endStep: 5, view: 'raw' as const };
    const about = { series, nodes: nodesNamed('a'), scaler };
    expect((await previewSeries(about, { ...ask, points: 5 }))[0]?.marks).toEqual({ outliers: [0, 1, 1, 1, 0], outlierAt: [null, 2, null, 9, null], repeated: [0, 0, 0, 0, 0] });
    expect((await previewSeries(about, { ...ask, points: 3 }))[0]?.marks).toEqual({ outliers: [1, 2, 0], outlierAt: [2, null, null], repeated: [0, 0, 0] });
  });

  test('a scaled constant becomes 0', async () => {
    const { series } = seriesFromMatrix([[0, 0, 2, 0], [0, 0, 2, 0]], 2);
    const [slice] = await previewSeries({ series, nodes: nodesNamed('a', 'b'), scaler }, { channel: 0, nodes: [1], firstStep: 0, endStep: 2, points: 2, view: 'scaled' });
    expect(slice?.mean).toEqual([0, 0]);
  });

  test('a channel that the series does not have is refused', async () => {
    const { series } = seriesFromMatrix([[1]]);
    await expect(previewSeries({ series, nodes: nodesNamed('a'), scaler }, { channel: 1, nodes: [0], firstStep: 0, endStep: 1, points: 2, view: 'raw' })).rejects.toThrow(RangeError);
    await expect(previewCoverage({ series }, { channel: 1, firstNode: 0, endNode: 1, firstStep: 0, endStep: 1, rows: 2, cols: 2 })).rejects.toThrow(RangeError);
  });
});

describe('coverage', () => {
  const extent = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b) + 1]);

  test('is the share of observed cells of each bin; 0 and 255 mean nothing and everything, whatever part is asked for', async () => {
    await fc.assert(fc.asyncProperty(matrixOf(38), extent, extent, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 30 }), async (matrix, [firstNode, endNode], [firstStep, endStep], rows, cols) => {
      const { series } = seriesFromMatrix(matrix, 2);
      const map = await previewCoverage({ series }, { channel: 1, firstNode, endNode, firstStep, endStep, rows, cols });
      expect(map.rows).toBeLessThanOrEqual(rows + 1);
      expect(map.cols).toBeLessThanOrEqual(cols + 1);
      expect([map.firstNode % map.nodesPerRow, map.firstStep % map.stepsPerCol]).toEqual([0, 0]);
      const shares = Buffer.from(map.shares, 'base64');
      expect(shares).toHaveLength(map.rows * map.cols);
      const nodes = Array.from({ length: 19 }, (_, node) => node);
      for (let row = 0; row < map.rows; row++) {
        for (let col = 0; col < map.cols; col++) {
          const [node, step] = [map.firstNode + row * map.nodesPerRow, map.firstStep + col * map.stepsPerCol];
          const cells = matrix.slice(step, step + map.stepsPerCol).flatMap((values) => nodes.slice(node, node + map.nodesPerRow).map((at) => values[at * 2 + 1] as number));
          const [share, byte] = [present(cells).length / cells.length, shares[row * map.cols + col] as number];
          expect(Math.abs(byte / 255 - share)).toBeLessThanOrEqual(1 / 255);
          expect([byte === 0, byte === 255]).toEqual([share === 0, share === 1]);
        }
      }
    }), { numRuns: 60 });
  });

  test('of a series too large to count again comes from blocks of the index, in bins that are whole blocks', () => {
    const size = { steps: 44_640, nodes: 20_000 };
    const indexes = [{ nodesPerBlock: 1, stepsPerBlock: 64 }, { nodesPerBlock: 8, stepsPerBlock: 8 }];
    const bins = (firstNode: number, endNode: number, firstStep: number, endStep: number) => {
      const { nodesPerRow, stepsPerCol, from } = coverageBins(size, { firstNode, endNode, firstStep, endStep, rows: 500, cols: 1000 }, indexes);
      return [nodesPerRow, stepsPerCol, from];
    };
    expect(bins(0, 20_000, 0, 44_640)).toEqual([64, 64, 0]);
    expect(bins(0, 20_000, 0, 20_000)).toEqual([64, 32, 1]);
    expect(bins(100, 300, 0, 44_640)).toEqual([1, 64, 0]);
    expect(bins(100, 300, 0, 10_000)).toEqual([1, 64, 0]);
    expect(bins(100, 300, 500, 1500)).toEqual([1, 1, 'cells']);
    expect(bins(0, 20_000, 0, 3000)).toEqual([64, 4, 'cells']);
  });
});

describe('the list of nodes', () => {
  const matrix = Array.from({ length: 120 }, (_, step) => [step, step % 2 === 0 ? 5 : NaN, NaN, 100 - step]);
  const nodes = nodesNamed('Dongsi', 'tiantan', 'Wanliu', 'Dingling');
  const { series } = seriesFromMatrix(matrix);
  const ask = { channel: 0, search: '', sort: 'index', first: 0, count: 10 } as const;

  test('shows coverage and a small drawing of each', async () => {
    const { total, matching, rows } = await previewNodes({ series, nodes }, ask);
    expect([total, matching]).toEqual([4, 4]);
    expect(rows.map(({ name, coverage }) => [name, coverage])).toEqual([['Dongsi', 1], ['tiantan', 0.5], ['Wanliu', 0], ['Dingling', 1]]);
    expect(rows[0]?.spark).toEqual(Array.from({ length: 60 }, (_, point) => point * 2 + 0.5));
    expect(rows[2]?.spark).toEqual(Array.from({ length: 60 }, () => null));
  });

  test('draws a series shorter than 60 steps without holes', async () => {
    const short = seriesFromMatrix([[1], [2], [4]]).series;
    const { rows } = await previewNodes({ series: short, nodes: nodesNamed('a') }, ask);
    expect(rows[0]?.spark).toEqual([1, 2, 4].flatMap((x) => Array.from({ length: 20 }, () => x)));
  });

  test('can be searched in any case, sorted and paged', async () => {
    const names = async (query: Partial<Parameters<typeof previewNodes>[1]>) => (await previewNodes({ series, nodes }, { ...ask, ...query })).rows.map(({ name }) => name);
    expect(await names({ search: 'DIN' })).toEqual(['Dingling']);
    expect(await names({ search: 'an' })).toEqual(['tiantan', 'Wanliu']);
    expect(await names({ sort: 'name' })).toEqual(['Dingling', 'Dongsi', 'Wanliu', 'tiantan']);
    expect(await names({ sort: 'coverage' })).toEqual(['Wanliu', 'tiantan', 'Dongsi', 'Dingling']);
    expect(await names({ first: 1, count: 2 })).toEqual(['tiantan', 'Wanliu']);
    expect((await previewNodes({ series, nodes }, { ...ask, search: 'd' })).matching).toBe(2);
  });

  test('has positions of those that have one', async () => {
    expect(await previewPositions({ series, nodes }, 0)).toEqual({ node: [0, 2, 3], name: ['Dongsi', 'Wanliu', 'Dingling'], lat: [40, 42, 43], lng: [116, 118, 119], coverage: [1, 0, 1] });
  });
});

describe('the time axis', () => {
  const windows = windowsOf(1000, { history: 12, horizon: 12, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });

  test('tells the splits and their samples', () => {
    const axis = previewAxis({ series: seriesOn(hourlyGrid(1000)), windows });
    expect(axis.steps).toBe(1000);
    expect(axis.splits).toEqual([
      { name: 'train', firstStep: 0, endStep: 600, samples: 577 }, { name: 'val', firstStep: 600, endStep: 800, samples: 177 }, { name: 'test', firstStep: 800, endStep: 1000, samples: 177 },
    ]);
  });

  function seriesOn(grid: ReturnType<typeof hourlyGrid>) {
    const series: Series = seriesFromMatrix([[1]]).series;
    return { ...series, grid, steps: grid.steps };
  }
});
