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
