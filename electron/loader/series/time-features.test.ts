import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GridClock, makeGrid, timeFeaturesOf } from '../../../shared/grid';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const anyGrid = fc.record({
  startS: fc.integer({ min: Date.UTC(1986, 0) / 60_000, max: Date.UTC(2024, 5) / 60_000 }).map((minute) => minute * 60),
  stepS: fc.constantFrom(30, 60, 300, 900, 3600, 7200, 25_200, 86_400),
  steps: fc.integer({ min: 1, max: 400 }),
  zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu'),
}).map(({ startS, stepS, steps, zone }) => makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('time features of any grid are those of Intl, on a machine in %s', (machine) => {
  const before = process.env['TZ'];
  process.env['TZ'] = machine;
  try {
    fc.assert(fc.property(anyGrid, (grid) => {
      const features = timeFeaturesOf(grid, { order: ['slot', 'weekday'], weekday: 'calendar' });
      const clock = new GridClock(grid);
      const format = new Intl.DateTimeFormat('en-US', { timeZone: grid.zone, hourCycle: 'h23', weekday: 'short', hour: 'numeric', minute: 'numeric', second: 'numeric' });
      for (let step = 0; step < grid.steps; step += 7) {
        const part = Object.fromEntries(format.formatToParts(clock.timeOf(step) * 1000).map(({ type, value }) => [type, value]));
        const secondOfDay = Number(part['hour']) * 3600 + Number(part['minute']) * 60 + Number(part['second']);
        expect([features[step * 2], features[step * 2 + 1]]).toEqual([grid.calendar ? 0 : Math.floor(secondOfDay / grid.stepS), weekdays.indexOf(part['weekday'] as string)]);
      }
    }), { numRuns: 60 });
  } finally {
    if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
  }
});
