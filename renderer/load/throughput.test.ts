import { describe, expect, it } from 'vitest';
import type { LoadSample } from '../../shared/ipc';
import { busyBins, paceOf, stallOf, stallsIn } from './busy-bins';
import { byteTicks, elapsedTicks, memoryByPart, memoryPoints, roundTop } from './memory-points';
import { addRecentSample } from './recent-samples';

const sample = (elapsedMs: number, more: Partial<LoadSample> = {}): LoadSample => ({
  elapsedMs, memory: { rssBytes: 100, peakRssBytes: 100, seriesBytes: 45, spillBytes: 5, batchBytes: 10, readingBytes: 20, budgetBytes: 200, tilesInMemory: 1, tiles: 1, diskBytes: 0 },
  rowsPerS: 5, bytesPerS: 5, busy: { reading: 0.9, aligning: 0.1, writing: 0 }, still: null, ...more,
});

describe('the last minute', () => {
  it('keeps a minute, at most four samples a second', () => {
    let samples: LoadSample[] = [];
    for (let ms = 0; ms <= 120_000; ms += 100) samples = addRecentSample(samples, sample(ms));
    expect(samples[0]?.elapsedMs).toBeGreaterThanOrEqual(60_000);
    expect(samples[samples.length - 1]?.elapsedMs).toBe(120_000);
    expect(samples.length).toBeLessThanOrEqual(242);
  });

  it('shows how busy each side was, second by second, and nothing where nothing was measured', () => {
    const bins = busyBins([sample(58_000, { busy: { reading: 0.2, aligning: 0, writing: 0 } }), sample(60_000)], 60);
    expect(bins).toHaveLength(60);
    expect(bins[59]).toEqual({ reading: 0.9, aligning: 0.1, writing: 0 });
    expect(bins[58]).toBeNull();
    expect(bins[57]?.reading).toBe(0.2);
  });

  it('names the side that keeps rows from coming, once it has done so for over 5 s', () => {
    expect(stallOf({ still: { side: 'aligning', ms: 4900 } })).toBeNull();
    expect(stallOf({ still: { side: 'aligning', ms: 6000 } })).toEqual({ side: 'aligning', ms: 6000 });
    expect(stallOf({ still: null })).toBeNull();
  });

  it('shows where it stood still, and that a later time is another', () => {
    const still = (atMs: number, ms: number, side: 'reading' | 'writing' = 'reading') => sample(atMs, { still: { side, ms } });
    expect(stallsIn([sample(1000), still(3000, 2000), still(7000, 6000), still(9000, 8000), sample(9500), still(15_000, 300), still(21_000, 6300, 'writing')])).toEqual([
      { side: 'reading', fromMs: 1000, toMs: 9000 }, { side: 'writing', fromMs: 14_700, toMs: 21_000 },
    ]);
  });

  it('tells which side sets the pace, or neither', () => {
    expect(paceOf([sample(1), sample(2)])).toBe('reading');
    expect(paceOf([sample(1, { busy: { reading: 0.6, aligning: 0.55, writing: 0 } })])).toBeNull();
    expect(paceOf([])).toBeNull();
  });
});

describe('memory by part', () => {
  it('adds up to what is resident', () => {
    const parts = memoryByPart(sample(0).memory);
    expect(parts).toEqual({ runtime: 20, series: 45, reading: 20, batches: 10, spill: 5 });
  });

  it('never draws a negative part', () => {
    expect(memoryByPart({ ...sample(0).memory, rssBytes: 30 }).runtime).toBe(0);
  });

  it('draws the highest of the samples that share a point', () => {
    const samples = Array.from({ length: 1000 }, (_, i) => sample(i, { memory: { ...sample(0).memory, rssBytes: i === 501 ? 999 : 100 } }));
    const points = memoryPoints(samples, 300);
    expect(points.length).toBeLessThanOrEqual(300);
    expect(Math.max(...points.map(({ runtime }) => runtime))).toBe(999 - 80);
  });
});

describe('the axes of the memory chart', () => {
  it('are written with round sizes from zero up', () => {
    expect(byteTicks(600e6)).toEqual([0, 200e6, 400e6, 600e6]);
    expect(byteTicks(1.1e9)).toEqual([0, 5e8, 1e9]);
  });

  it('end a little above the highest value', () => {
    expect([1000, 1201, 390_000, 999_999].map(roundTop)).toEqual([1200, 1500, 400_000, 1_000_000]);
  });

  it('are written with round times, at most six and the beginning', () => {
    expect(elapsedTicks(670_000)).toEqual([0, 120_000, 240_000, 360_000, 480_000, 600_000]);
    expect(elapsedTicks(3000)).toEqual([0, 1000, 2000, 3000]);
  });
});
