import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStartsOf, GridClock, gridOf, makeGrid, secondsOfStep, timeFeaturesOf, type Grid } from './grid';

const at = (iso: string): number => Date.parse(iso) / 1000;
const iso = (utcS: number): string => new Date(utcS * 1000).toISOString().slice(0, 16);
const grid = (start: string, end: string, step: string, zone: string): Grid => gridOf({ start, end, step, zone }, null);

test('steps are written as a count and a unit', () => {
  expect(['30s', '5min', '1h', '2d'].map(secondsOfStep)).toEqual([30, 300, 3600, 172_800]);
});

describe('a grid', () => {
  test('has every step between start and end, whatever the clock does', () => {
    expect(grid('2025-07-01T00:00', '2025-08-01T00:00', '1min', 'Asia/Shanghai')).toMatchObject({ steps: 44_640, startS: at('2025-06-30T16:00Z') });
    expect(grid('2013-03-01T00:00', '2017-03-01T00:00', '1h', 'Asia/Shanghai').steps).toBe(35_064);
    expect(grid('2024-03-10T00:00', '2024-03-11T00:00', '1h', 'America/New_York').steps).toBe(23);
    expect(grid('2024-11-03T00:00', '2024-11-04T00:00', '1h', 'America/New_York').steps).toBe(25);
    expect(grid('2024-04-07T00:00', '2024-04-08T00:00', '30min', 'Australia/Lord_Howe').steps).toBe(49);
  });

  test('found from the data begins and ends on the local clock around the first and last row', () => {
    const found = gridOf({ step: '1h', zone: 'Asia/Kolkata' }, { firstS: at('2024-01-01T00:10Z'), lastS: at('2024-01-01T05:29:59.5Z') });
    expect([iso(found.startS), iso(found.endS), found.steps]).toEqual(['2023-12-31T23:30', '2024-01-01T05:30', 6]);
  });

  test("New York's weather of 2013 has 8,730 hours", () => {
    expect(gridOf({ step: '1h', zone: 'UTC' }, { firstS: at('2013-01-01T06:00Z'), lastS: at('2013-12-30T23:00Z') }).steps).toBe(8730);
  });

  test('whose start is given ends with the step of the last row', () => {
    const found = gridOf({ start: '2024-01-01T00:07', step: '15min', zone: 'UTC' }, { firstS: 0, lastS: at('2024-01-01T10:20Z') });
    expect(iso(found.endS)).toBe('2024-01-01T10:22');
    const days = gridOf({ start: '2024-03-09T06:00', step: '1d', zone: 'America/New_York' }, { firstS: 0, lastS: at('2024-03-10T12:00Z') });
    expect([iso(days.endS), days.steps]).toEqual(['2024-03-11T10:00', 2]);
  });

  test('that ends before it starts, or is too long, is refused', () => {
    expect(() => grid('2024-01-02T00:00', '2024-01-01T00:00', '1h', 'UTC')).toThrow(expect.objectContaining({ error: { code: 'grid-end-before-start', start: '2024-01-02T00:00 (UTC)', end: '2024-01-01T00:00 (UTC)' } }));
    expect(() => grid('2024-01-02T00:00', '2024-01-01T00:00', '1h', 'Asia/Shanghai')).toThrow(expect.objectContaining({ error: { code: 'grid-end-before-start', start: '2024-01-02T00:00 (Asia/Shanghai)', end: '2024-01-01T00:00 (Asia/Shanghai)' } }));
    expect(() => grid('1900-01-01', '2024-01-01', '1s', 'UTC')).toThrow(expect.objectContaining({ error: { code: 'grid-too-long', steps: 3_913_056_000, maxSteps: 20_000_000 } }));
  });
});

describe('days across a change of the clock', () => {
  const march = grid('2024-03-08', '2024-03-13', '1d', 'America/New_York');

  test('begin at local midnight, and are 23, 24 or 25 hours long', () => {
    const clock = new GridClock(march);
    expect(Array.from({ length: march.steps }, (_, day) => iso(clock.timeOf(day)))).toEqual(['2024-03-08T05:00', '2024-03-09T05:00', '2024-03-10T05:00', '2024-03-11T04:00', '2024-03-12T04:00']);
    expect(clock.stepOf(at('2024-03-11T03:59:59Z'))).toBe(2);
    expect(clock.stepOf(at('2024-03-11T04:00Z'))).toBe(3);
  });

  test('begin at one o\'clock where midnight was skipped', () => {
    const days = grid('2018-11-03', '2018-11-06', '1d', 'America/Sao_Paulo');
    const clock = new GridClock(days);
    expect([0, 1, 2].map((day) => iso(clock.timeOf(day)))).toEqual(['2018-11-03T03:00', '2018-11-04T03:00', '2018-11-05T02:00']);
    expect(clock.stepOf(at('2018-11-04T02:59Z'))).toBe(0);
  });
});

const zones = ['UTC', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Havana'];
const anyGrid = fc.record({
  startS: fc.integer({ min: at('1986-01-01T00:00Z') / 60, max: at('2024-06-01T00:00Z') / 60 }).map((minute) => minute * 60),
  stepS: fc.constantFrom(30, 60, 300, 900, 1800, 3600, 7200, 25_200, 86_400, 172_800),
  steps: fc.integer({ min: 1, max: 400 }),
  zone: fc.constantFrom(...zones),
}).map(({ startS, stepS, steps, zone }) => makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));

describe('on any grid', () => {
  test('every instant falls into the step that begins at or before it and ends after it', () => {
    fc.assert(fc.property(anyGrid, fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 30 }), (any, places) => {
      const clock = new GridClock(any);
      for (const place of places) {
        const utcS = any.startS + Math.floor(place * (any.endS - any.startS) * 1000) / 1000;
        const step = clock.stepOf(utcS);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThan(any.steps);
        // Midnight itself may lie in a skipped or doubled hour, and days then begin at the earlier of two.
        const leeway = any.calendar ? 86_400 : 0;
        expect(utcS).toBeGreaterThanOrEqual(clock.timeOf(step) - leeway);
        expect(utcS).toBeLessThan(clock.timeOf(step + 1) + leeway);
      }
      expect([clock.stepOf(any.startS - 1), clock.stepOf(any.endS), clock.stepOf(NaN)]).toEqual([-1, -1, -1]);
    }));
  });

  test('steps shorter than a day are evenly spaced, and their beginnings fall into them', () => {
    fc.assert(fc.property(anyGrid.filter(({ calendar }) => !calendar), (any) => {
      const clock = new GridClock(any);
      for (let step = 0; step < any.steps; step++) {
        expect(clock.timeOf(step)).toBe(any.startS + step * any.stepS);
        expect(clock.stepOf(clock.timeOf(step))).toBe(step);
      }
    }));
  });
});

describe('time features', () => {
  test('of the week in Los Angeles begin with a Thursday, slot 0', () => {
    const week = grid('2012-03-01', '2012-03-08', '5min', 'America/Los_Angeles');
    const features = timeFeaturesOf(week, { order: ['weekday', 'slot'], weekday: 'calendar' });
    expect(Array.from(features.subarray(0, 4))).toEqual([3, 0, 3, 1]);
    expect(Array.from(features.subarray(-2))).toEqual([2, 287]);
  });

  test('repeat the doubled hour and leave out the skipped one', () => {
    const slots = (day: string, next: string): number[] => Array.from(timeFeaturesOf(grid(day, next, '1h', 'America/New_York'), { order: ['slot', 'weekday'], weekday: 'calendar' })).filter((_, i) => i % 2 === 0);
    expect(slots('2024-03-10', '2024-03-11').slice(0, 4)).toEqual([0, 1, 3, 4]);
    expect(slots('2024-11-03', '2024-11-04').slice(0, 4)).toEqual([0, 1, 1, 2]);
  });

  test('can count weekdays from the first day of the grid', () => {
    const days = grid('2024-01-05', '2024-01-20', '1d', 'UTC');
    const features = timeFeaturesOf(days, { order: ['weekday', 'slot'], weekday: 'from-first-step' });
    expect(Array.from(features).filter((_, i) => i % 2 === 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0]);
  });
});

test('days begin at the first step past midnight of the zone, whatever the clock does', () => {
  const anyGrid = fc.record({
    startS: fc.integer({ min: Date.UTC(2018, 9, 20) / 60_000, max: Date.UTC(2018, 10, 20) / 60_000 }).map((minute) => minute * 60),
    stepS: fc.constantFrom(60, 420, 3600, 25_200, 86_400, 129_600),
    steps: fc.integer({ min: 1, max: 300 }),
    zone: fc.constantFrom('UTC', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe'),
  }).map(({ startS, stepS, steps, zone }) => makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));
  fc.assert(fc.property(anyGrid, (made) => {
    const clock = new GridClock(made);
    const dayOf = (step: number): number => Math.floor(clock.localTimeOf(step) / 86_400);
    expect(Array.from(dayStartsOf(made))).toEqual(Array.from({ length: made.steps }, (_, step) => step).filter((step) => step === 0 || dayOf(step) !== dayOf(step - 1)));
  }), { numRuns: 80 });
});
