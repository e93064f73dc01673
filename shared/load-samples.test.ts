import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadSample } from './ipc';
import { addLoadSample, maxLoadSamples } from './load-samples';

const sampleAt = (elapsedMs: number, rssBytes = 1): LoadSample => ({
  elapsedMs, memory: { rssBytes, peakRssBytes: rssBytes, seriesBytes: 0, spillBytes: 0, batchBytes: 0, readingBytes: 0, budgetBytes: 1, tilesInMemory: 1, tiles: 1, diskBytes: 0 }, rowsPerS: elapsedMs, bytesPerS: 0, busy: { reading: 0, aligning: 0, writing: 0 }, still: null,
});

function samplesEvery(gapMs: number, count: number): LoadSample[] {
  let samples: LoadSample[] = [];
  for (let i = 1; i <= count; i++) samples = addLoadSample(samples, sampleAt(i * gapMs));
  return samples;
}

describe('samples of a load', () => {
  it('keeps every report of a short load', () => {
    expect(samplesEvery(100, 1000)).toHaveLength(1000);
  });

  it('never keeps more than a chart can draw, in order, with the newest last', () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 60_000 }), fc.integer({ min: 1, max: 2000 }), (gapMs, count) => {
      const samples = samplesEvery(gapMs, count);
      expect(samples.length).toBeLessThanOrEqual(maxLoadSamples);
      expect(samples[samples.length - 1]?.elapsedMs).toBe(gapMs * count);
      expect(samples.every((sample, i) => i === 0 || sample.elapsedMs > (samples[i - 1] as LoadSample).elapsedMs)).toBe(true);
    }), { numRuns: 20 });
  });

  it('spaces what it keeps evenly over a long load', () => {
    const samples = samplesEvery(100, 5000);
    const gaps = samples.slice(1, -1).map((sample, i) => sample.elapsedMs - (samples[i] as LoadSample).elapsedMs);
    expect(Math.max(...gaps.slice(1))).toBeLessThanOrEqual(2 * Math.min(...gaps.slice(1)));
    expect(samples.length).toBeGreaterThan(maxLoadSamples / 4);
  });

  it('never thins a peak of memory away', () => {
    let samples: LoadSample[] = [];
    for (let i = 1; i <= 4000; i++) samples = addLoadSample(samples, sampleAt(i * 100, i === 777 ? 9 : 1));
    expect(Math.max(...samples.map(({ memory }) => memory.rssBytes))).toBe(9);
  });

  it('does not grow while a paused load stands at the same time', () => {
    let samples = samplesEvery(100, 10);
    for (let i = 0; i < 50; i++) samples = addLoadSample(samples, sampleAt(1000));
    expect(samples).toHaveLength(10);
  });
});
