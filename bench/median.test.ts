import { describe, expect, it } from 'vitest';
import { median, medianRatio } from './median';
import type { Run } from './run-contender';
import { checkSameSeries } from './rounds';

const run = (name: string, wallMs: number, sum = 1): Run => ({ name, processMs: wallMs, told: { done: { wallMs, cpuMs: wallMs, peakRssBytes: 1 }, observed: 3, sum } });
const wallMs = ({ told }: Run): number => told.done.wallMs;

describe('medians', () => {
  it('are the middle one, or between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('of ratios pair the runs of a round', () => {
    const runs = new Map([['a', [run('a', 10), run('a', 40), run('a', 90)]], ['b', [run('b', 5), run('b', 10), run('b', 90)]], ['once', [run('once', 30)]]]);
    const rounds = { runs, failed: new Map() };
    expect(medianRatio(rounds, 'a', 'b', wallMs)).toBe(2);
    expect(medianRatio(rounds, 'once', 'a', wallMs)).toBe(3);
    expect(medianRatio(rounds, 'a', 'nobody', wallMs)).toBeNull();
  });
});

describe('the check on rivals', () => {
  const check = (sum: number, names: readonly string[] = ['a', 'b']): void => {
    checkSameSeries({ runs: new Map([['a', [run('a', 1, 1000)]], ['b', [run('b', 1, sum)]]]), failed: new Map() }, names);
  };

  it('bears rounding, and nothing else', () => {
    expect(() => check(1000.0009)).not.toThrow();
    expect(() => check(1000.002)).toThrow('b gives another series than a');
    expect(() => check(NaN)).toThrow('b gives another series');
  });

  it('leaves out those that it is not told of, and those that failed', () => {
    expect(() => check(10, ['a', 'failed'])).not.toThrow();
  });
});
