import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchReport } from '../../shared/load-state';
import { barsOf, countByState, keptBatches, layOutBars } from './batch-bars';

const batch = (index: number, more: Partial<BatchReport> = {}): BatchReport => ({
  index, address: { path: 'a.csv', firstRow: 0, endRow: 1 }, state: 'in', rows: 1, rejected: 0, bytes: 1, tookMs: 10, retries: 0, span: null, ...more,
});

describe('the strip of batches', () => {
  it('finds room for every batch within its width and rows', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 200, max: 2500 }), (batches, width) => {
      const { pitch, perRow, rows, batchesPerBar } = layOutBars(batches, width, 4);
      expect(pitch * perRow).toBeLessThanOrEqual(width);
      expect(rows).toBeLessThanOrEqual(4);
      expect(perRow * rows * batchesPerBar).toBeGreaterThanOrEqual(batches);
    }));
  });

  it('gives each batch a bar of its own while there is room', () => {
    expect(layOutBars(2320, 1300, 4)).toMatchObject({ batchesPerBar: 1, rows: 4 });
    expect(layOutBars(30, 1300, 4)).toMatchObject({ batchesPerBar: 1, rows: 1, pitch: 8 });
  });

  it('shows the worst of the batches that share a bar', () => {
    const bars = barsOf([batch(0), batch(1, { retries: 2 }), batch(2), batch(3, { state: 'skipped' }), batch(4)], 9, 2, 0);
    expect(bars.map(({ state }) => state)).toEqual(['retried', 'skipped', 'in', 'to-come', 'to-come']);
  });

  it('shows what an earlier run had brought in as batches of their own', () => {
    const batches = [batch(4), batch(5)];
    expect(keptBatches(batches, 6)).toBe(4);
    expect(barsOf(batches, 8, 1, 4).map(({ state }) => state)).toEqual(['kept', 'kept', 'kept', 'kept', 'in', 'in', 'to-come', 'to-come']);
    expect(keptBatches([], 4)).toBe(4);
    expect(keptBatches([batch(0)], 1)).toBe(0);
  });

  it('draws a slow batch higher than a fast one', () => {
    const [fast, slow] = barsOf([batch(0, { tookMs: 5 }), batch(1, { tookMs: 20 })], 2, 1, 0);
    expect(slow?.share).toBeGreaterThan(fast?.share ?? 1);
  });

  it('counts by what became of them', () => {
    expect(countByState([batch(0), batch(1, { retries: 1 }), batch(2, { state: 'skipped', retries: 5 })])).toEqual({ in: 1, retried: 1, skipped: 1 });
  });
});
