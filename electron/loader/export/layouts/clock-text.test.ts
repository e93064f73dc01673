import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GridClock, makeGrid } from '../../../../shared/grid';
import { createClockText } from './clock-text';

it('shows what a clock in the zone shows, across its changes', () => {
  const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
  fc.assert(fc.property(zones, fc.integer({ min: -1e9, max: 2e9 }), fc.constantFrom(7, 300, 3600, 86_400), fc.integer({ min: 1, max: 60 }), (zone, startS, stepS, steps) => {
    const clock = new GridClock(makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));
    const textOf = createClockText(clock);
    for (let step = 0; step < clock.grid.steps; step++) expect(textOf(step)).toBe(new Date(Math.floor(clock.localTimeOf(step)) * 1000).toISOString().slice(0, 19));
  }), { numRuns: 40 });
});
