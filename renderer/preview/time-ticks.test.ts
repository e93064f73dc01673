import { describe, expect, it } from 'vitest';
import { GridClock, makeGrid } from '../../shared/grid';
import { timeTicks } from './time-ticks';

const clockFor = (startIso: string, days: number, stepS: number, zone: string): GridClock => {
  const startS = Date.parse(startIso) / 1000;
  return new GridClock(makeGrid({ startS, endS: startS + days * 86_400, stepS, zone }));
};

describe('ticks of a time axis', () => {
  it('stand at local midnights, the year said once', () => {
    const clock = clockFor('2013-02-28T16:00:00Z', 10, 3600, 'Asia/Shanghai');
    expect(timeTicks(clock, { first: 0, end: 240 }, 10)).toEqual(
      Array.from({ length: 10 }, (_, day) => ({ step: day * 24, label: `${day === 0 ? '2013-' : ''}03-${String(day + 1).padStart(2, '0')}` })));
  });

  it('go down to hours in a short span and name the day where it turns', () => {
    const clock = clockFor('2025-07-01T16:00:00Z', 1, 60, 'UTC');
    expect(timeTicks(clock, { first: 0, end: 1440 }, 6).map(({ label }) => label)).toEqual(['2025-07-01 18:00', '07-02', '06:00', '12:00']);
  });

  it('go up to months and years in a long one, never more than asked for', () => {
    const clock = clockFor('2013-02-28T16:00:00Z', 1461, 3600, 'Asia/Shanghai');
    const ticks = timeTicks(clock, { first: 0, end: clock.grid.steps }, 9);
    expect(ticks.map(({ label }) => label)).toEqual(['2013-07', '2014-01', '2014-07', '2015-01', '2015-07', '2016-01', '2016-07', '2017-01']);
  });

  it('stay at local hours across a clock change', () => {
    const clock = clockFor('2013-11-03T04:00:00Z', 1, 3600, 'America/New_York');
    expect(timeTicks(clock, { first: 0, end: 24 }, 4).map(({ step, label }) => [step, label])).toEqual([[0, '2013-11-03 00:00'], [7, '06:00'], [13, '12:00'], [19, '18:00']]);
  });

  it('are never finer than the steps', () => {
    const clock = clockFor('2025-07-01T00:00:00Z', 5, 86_400, 'UTC');
    expect(timeTicks(clock, { first: 0, end: 5 }, 60).map(({ label }) => label)).toEqual(['2025-07-01', '07-02', '07-03', '07-04', '07-05']);
  });
});
