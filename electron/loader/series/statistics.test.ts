import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScalerReport } from '../../../shared/load-state';
import { recipeSchema, type Recipe } from '../../../shared/recipe';
import { windowsOf, type SplitWindows, type WindowSet } from '../../../shared/windows';
import { checkSeries } from './check-series';
import { seriesFromMatrix } from './series-from-matrix';
import type { Series } from './series';
import type { Scaler } from './statistics';

const scale: Recipe['scale'] = { method: 'zscore', fit: 'windows', scope: 'all', apply: false, zeros: 'include' };

const noWindows: SplitWindows = { firstStep: 0, endStep: 0, starts: new Int32Array(0) };
const options = { signal: new AbortController().signal, onProgress: () => undefined };

async function fitScaler(series: Series, train: SplitWindows, how: Recipe['scale'], history: number, val: WindowSet['val'] = noWindows): Promise<{ scaler: Scaler; report: ScalerReport }> {
  const recipe = recipeSchema.parse({
    sluice: 1, name: 'test', source: { kind: 'files', paths: ['x.csv'] }, grid: { step: '1h' }, windows: { history, horizon: 2 }, scale: how,
    columns: { node: ['id'], time: { column: 't' }, values: Array.from({ length: series.channels }, (_, channel) => ({ column: `c${channel}` })) },
  });
  const { scaler, report } = await checkSeries(series, recipe, new Uint32Array(series.steps), { train, val }, options);
  return { scaler, report };
}

/** Numbers of every training history, one after another, as an exporter would write them. */
function materialised(matrix: readonly (readonly number[])[], { starts }: SplitWindows, history: number): number[][] {
  return Array.from(starts).flatMap((start) => matrix.slice(start, start + history).map((row) => [...row]));
}

/** Mean and population std of numbers by two plain passes. */
function plain(values: readonly number[]): { mean: number; std: number; min: number; max: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  return { mean, std, min: values.reduce((a, b) => Math.min(a, b), Infinity), max: values.reduce((a, b) => Math.max(a, b), -Infinity) };
}

const cell = fc.oneof({ weight: 5, arbitrary: fc.double({ min: -500, max: 500, noNaN: true }).map((x) => Math.fround(x) + 0) }, { weight: 1, arbitrary: fc.constantFrom(NaN, 0) });

describe('the scaler', () => {
  test.each([['windows', 'include'], ['windows', 'exclude'], ['whole-windows', 'include'], ['steps', 'include'], ['before-val', 'exclude']] as const)('fit on %s with zeros %sd agrees with float64 over the materialised values', async (fit, zeros) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 12, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (matrix, stride) => {
      const channels = 2;
      const spec = { history: 4, horizon: 2, delay: 0, stride };
      const { train, val } = windowsOf(matrix.length, spec, { ratios: [0.6, 0.2, 0.2], rule: fit === 'before-val' ? 'largest' : 'split-then-window' });
      const rows = {
        windows: () => materialised(matrix, train, spec.history),
        'whole-windows': () => materialised(matrix, train, spec.history + spec.horizon),
        steps: () => matrix.slice(train.firstStep, train.endStep),
        'before-val': () => matrix.slice(0, Math.max(0, Math.min(train.endStep, (val.starts[0] ?? Infinity) - 1))),
      }[fit]();
      const counts = (x: number): boolean => !Number.isNaN(x) && (zeros === 'include' || x !== 0);
      const { series } = seriesFromMatrix(matrix, channels);
      const [all, byNode] = [await fitScaler(series, train, { ...scale, fit, zeros }, spec.history, val), await fitScaler(series, train, { ...scale, fit, zeros, scope: 'node' }, spec.history, val)];
      for (let lane = 0; lane < 4; lane++) {
        const channel = lane % channels;
        const ofChannel = rows.flatMap((row) => row.filter((_, i) => i % channels === channel)).filter(counts);
        const ofLane = rows.map((row) => row[lane] as number).filter(counts);
        close(all.scaler, channel, ofChannel);
        close(byNode.scaler, lane, ofLane.length > 0 ? ofLane : ofChannel);
      }
      expect(byNode.report).toEqual({ ...all.report, scope: 'node' });
      expect(all.report.mean).toEqual(Array.from(all.scaler.mean));
    }), { numRuns: 60 });
  });

  function close(scaler: Record<'mean' | 'std' | 'min' | 'max', Float64Array>, at: number, values: readonly number[]): void {
    if (values.length === 0) {
      expect(scaler.mean[at]).toBeNaN();
      return;
    }
    const expected = plain(values);
    // The mean of values that cancel each other is as exact as they are: relative to their size, as any sum of float64 is.
    const size = values.reduce((sum, x) => sum + Math.abs(x), 0) / values.length;
    expect(Math.abs((scaler.mean[at] as number) - expected.mean)).toBeLessThanOrEqual(1e-12 * size);
    expect(Math.abs((scaler.std[at] as number) - expected.std)).toBeLessThanOrEqual(1e-12 * expected.std);
    expect([scaler.min[at], scaler.max[at]]).toEqual([expected.min, expected.max]);
  }

  test.each(['all', 'node'] as const)('of quartiles for %s agrees with sorting the materialised values, and takes the channel\'s where a node has none', async (scope) => {
    const quantile = (values: readonly number[], share: number): number => {
      const sorted = [...values].sort((a, b) => a - b);
      const place = share * (sorted.length - 1);
      const [lower, upper] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
      return lower + (upper - lower) * (place - Math.floor(place));
    };
    const matrix = Array.from({ length: 50 }, (_, step) => [(step * 37) % 41, (step * step) % 17, NaN, step < 40 ? (step * 5) % 23 : 1e9]);
    const { train } = windowsOf(50, { history: 4, horizon: 2, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    const { scaler, report } = await fitScaler(seriesFromMatrix(matrix, 2).series, train, { ...scale, method: 'robust', scope }, 4);
    const rows = materialised(matrix, train, 4);
    const ofChannel = [0, 1].map((channel) => rows.flatMap((row) => row.filter((value, lane) => lane % 2 === channel && !Number.isNaN(value))));
    const ofLane = [0, 1, 2, 3].map((lane) => rows.map((row) => row[lane] as number)).map((values, lane) => (Number.isNaN(values[0]) ? ofChannel[lane % 2] as number[] : values));
    for (const [key, share] of [['q25', 0.25], ['median', 0.5], ['q75', 0.75]] as const) {
      const close = (found: ArrayLike<number> | undefined, sets: readonly number[][]): void => Array.from(found ?? []).forEach((figure, i) => expect(figure).toBeCloseTo(quantile(sets[i] as number[], share), 11));
      close(report.quartiles?.[key], ofChannel);
      close(scaler.quartiles?.[key], scope === 'all' ? ofChannel : ofLane);
      expect(scaler.quartiles?.[key]).toHaveLength(scope === 'all' ? 2 : 4);
    }
  });

  test('keeps its digits where values are large and lie close together', async () => {
    const matrix = Array.from({ length: 2000 }, (_, step) => [8_000_000 + (step % 2)]);
    const { train } = windowsOf(2000, { history: 2, horizon: 2, delay: 0, stride: 1 }, { ratios: [1, 0, 0], rule: 'split-then-window' });
    const { scaler } = await fitScaler(seriesFromMatrix(matrix).series, train, { ...scale, fit: 'steps' }, 2);
    expect([scaler.mean[0], scaler.std[0]]).toEqual([8_000_000.5, 0.5]);
  });

  test('keeps its digits where a dead sensor begins, values lie close together, and each counts in many histories', async () => {
    const matrix = Array.from({ length: 4000 }, (_, step) => [step < 5 ? NaN : 8_000_000 + (step % 2)]);
    const spec = { history: 288, horizon: 1, delay: 0, stride: 1 };
    const { train } = windowsOf(4000, spec, { ratios: [1, 0, 0], rule: 'split-then-window' });
    const { scaler } = await fitScaler(seriesFromMatrix(matrix).series, train, scale, spec.history);
    const counted = matrix.flatMap(([value], step) => {
      const weight = Math.min(step + 1, spec.history, train.starts.length + spec.history - 1 - step);
      return weight > 0 && !Number.isNaN(value) ? [{ weight, odd: step % 2 }] : [];
    });
    const total = counted.reduce((sum, { weight }) => sum + weight, 0);
    const odd = counted.reduce((sum, { weight, odd: isOdd }) => sum + weight * isOdd, 0) / total;
    expect(scaler.mean[0]).toBe(8_000_000 + odd);
    expect(Math.abs((scaler.std[0] as number) / Math.sqrt(odd * (1 - odd)) - 1)).toBeLessThan(1e-12);
  });

  test('does not see what lies outside the training split', async () => {
    const quiet = Array.from({ length: 50 }, (_, step) => [step < 30 ? step : 1]);
    const loud = quiet.map((row, step) => (step < 30 ? row : [1e9]));
    const { train } = windowsOf(50, { history: 3, horizon: 2, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    for (const fit of ['windows', 'whole-windows', 'steps', 'before-val'] as const) {
      expect(await fitScaler(seriesFromMatrix(loud).series, train, { ...scale, fit }, 3)).toEqual(await fitScaler(seriesFromMatrix(quiet).series, train, { ...scale, fit }, 3));
    }
  });

  test('does not depend on tiles', async () => {
    const matrix = Array.from({ length: 40 }, (_, step) => [step / 7, Math.sin(step)]);
    const { train } = windowsOf(40, { history: 3, horizon: 3, delay: 0, stride: 1 }, { ratios: [0.6, 0.2, 0.2], rule: 'split-then-window' });
    const fits = await Promise.all([1, 5, 1000].map((tileCells) => fitScaler(seriesFromMatrix(matrix, 1, undefined, tileCells).series, train, scale, 3)));
    for (const fit of fits) expect(fit).toEqual(fits[0]);
  });
});
