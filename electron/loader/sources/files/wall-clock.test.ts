import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '../../../../shared/zone-clock';
import { WallClock } from './wall-clock';
import { wallStretchesOf } from './wall-stretches';

describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Dublin'])('wall times in %s', (zone) => {
  it('mean what the zone clock says, and tell of each doubt', () => {
    const slow = new ZoneClock(zone, Date.UTC(1901) / 1000, Date.UTC(2099) / 1000);
    const fast = new WallClock(wallStretchesOf(zone));
    const near = slow.changes.flatMap(({ atS, beforeS }) => [-7201, -3600, -1, 0, 1799, 1800, 3599, 3600, 7200].map((shift) => atS + beforeS + shift));
    const any = fc.integer({ min: Date.UTC(1902) / 1000, max: Date.UTC(2098) / 1000 });
    fc.assert(fc.property(near.length === 0 ? any : fc.oneof(any, fc.constantFrom(...near)), (wallS) => {
      expect(fast.utcFrom(wallS)).toBe(slow.utcFromLocal(wallS));
      expect(fast.changeAtS !== null).toBe(slow.kindOf(wallS) !== 'plain');
    }), { numRuns: 500 });
  });
});

it('names the clock change at which a time is in doubt', () => {
  const clock = new WallClock(wallStretchesOf('America/New_York'));
  expect(clock.utcFrom(Date.UTC(2013, 10, 3, 1, 30) / 1000)).toBe(Date.UTC(2013, 10, 3, 5, 30) / 1000);
  expect(clock.changeAtS).toBe(Date.UTC(2013, 10, 3, 6) / 1000);
  expect(clock.utcFrom(Date.UTC(2013, 2, 10, 2, 30) / 1000)).toBe(Date.UTC(2013, 2, 10, 7, 30) / 1000);
  expect(clock.changeAtS).toBe(Date.UTC(2013, 2, 10, 7) / 1000);
});

it('gives one offset for a stretch of times only where each of them has that one, and no doubt', () => {
  const clock = new WallClock(wallStretchesOf('America/New_York'));
  const fallS = Date.UTC(2013, 10, 3, 1) / 1000;
  const time = fc.integer({ min: -6 * 3600, max: 6 * 3600 }).map((shift) => fallS + shift);
  fc.assert(fc.property(time, time, (a, b) => {
    const [firstS, lastS] = [Math.min(a, b), Math.max(a, b)];
    const offsets = new Set<number | null>();
    for (let wallS = firstS; ; wallS = Math.min(lastS, wallS + 600)) {
      const utcS = clock.utcFrom(wallS);
      offsets.add(clock.changeAtS === null ? wallS - utcS : null);
      if (wallS === lastS) break;
    }
    expect(clock.offsetOver(firstS, lastS)).toBe(offsets.size === 1 ? [...offsets][0] : null);
  }));
});
