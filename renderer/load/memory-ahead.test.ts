import { describe, expect, it } from 'vitest';
import type { LoadProgress } from '../../shared/load-state';
import { memoryAhead } from './memory-ahead';

const MB = 1e6;
const plan = (cells: number): LoadProgress['plan'] => ({ forecast: { valuesBytes: cells * 4 } }) as LoadProgress['plan'];
const progress = (more: Partial<LoadProgress> = {}): LoadProgress => ({
  phase: 'read', plan: plan(50 * MB), fraction: 0.45, elapsedMs: 10_000, etaMs: 11_000,
  memory: { rssBytes: 200 * MB, peakRssBytes: 210 * MB, seriesBytes: 20 * MB, spillBytes: 0, batchBytes: 10 * MB, readingBytes: 30 * MB, budgetBytes: 1000 * MB, tilesInMemory: 1, tiles: 1, diskBytes: 0 },
  ...more,
}) as LoadProgress;

describe('the memory a load is about to need', () => {
  it('grows with the series until all is read, then gives back the buffers of batches', () => {
    const ahead = memoryAhead(progress());
    expect(ahead.map(({ bytes }) => Math.round(bytes / MB))).toEqual([200, 405, 395, 395]);
    expect(ahead.map(({ elapsedMs }) => Math.round(elapsedMs))).toEqual([10_000, 19_000, 19_000, 21_000]);
  });

  it('stays within the share of the budget that a load fills, unless it is above that already', () => {
    const { memory } = progress();
    expect(memoryAhead(progress({ memory: { ...memory, budgetBytes: 300 * MB } }))[1]?.bytes).toBe(270 * MB);
    expect(memoryAhead(progress({ memory: { ...memory, budgetBytes: 210 * MB } }))[1]?.bytes).toBe(200 * MB);
  });

  it('stays as it is once all rows are read', () => {
    expect(memoryAhead(progress({ phase: 'check', fraction: 0.97, etaMs: 1000 })).map(({ bytes }) => bytes)).toEqual([200 * MB, 200 * MB]);
  });

  it('is not said before it can be known', () => {
    expect(memoryAhead(progress({ etaMs: null }))).toEqual([]);
    expect(memoryAhead(progress({ phase: 'scan' }))).toEqual([]);
    expect(memoryAhead(progress({ plan: null }))).toEqual([]);
  });
});
