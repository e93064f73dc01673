import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GridClock, gridOf, makeGrid, timeFeaturesOf, type Grid } from '../../../shared/grid';
import { timeFeatureNames } from '../../../shared/recipe';
import { dayFromText, textFromDay, timeFeatureDtype, TimeFeatureReader, type TimeFeatureSpec } from '../../../shared/time-features';
import { parseNpyHeader } from '../npy-header';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const anyGrid = fc.record({
  startS: fc.integer({ min: Date.UTC(1986, 0) / 60_000, max: Date.UTC(2024, 5) / 60_000 }).map((minute) => minute * 60),
  stepS: fc.constantFrom(30, 60, 300, 900, 3600, 7200, 25_200, 86_400),
  steps: fc.integer({ min: 1, max: 400 }),
  zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu'),
}).map(({ startS, stepS, steps, zone }) => makeGrid({ startS, endS: startS + steps * stepS, stepS, zone }));

const plain: TimeFeatureSpec = { order: ['slot', 'weekday'], weekday: 'calendar' };

function readAll(grid: Grid, spec: TimeFeatureSpec, holidays: readonly string[] = []): Float64Array {
  const reader = new TimeFeatureReader(grid, spec, holidays);
  const into = new Float64Array(grid.steps * reader.columns.length);
  reader.read(0, grid.steps, into);
  return into;
}

test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('time features of any grid are those of Intl, on a machine in %s', (machine) => {
  const before = process.env['TZ'];
  process.env['TZ'] = machine;
  try {
    fc.assert(fc.property(anyGrid, fc.nat(400), (grid, holidayStep) => {
      const clock = new GridClock(grid);
      const format = new Intl.DateTimeFormat('en-US', { timeZone: grid.zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
      const partsOf = (step: number): Record<string, string> => Object.fromEntries(format.formatToParts(clock.timeOf(step) * 1000).map(({ type, value }) => [type, value]));
      const dateOf = ({ year, month, day }: Record<string, string>): string => `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
      const holiday = dateOf(partsOf(holidayStep % grid.steps));
      const columns = [...timeFeatureNames];
      const features = readAll(grid, { ...plain, columns }, [holiday]);
      for (let step = 0; step < grid.steps; step += 7) {
        const part = partsOf(step);
        const second = grid.calendar ? 0 : Number(part['hour']) * 3600 + Number(part['minute']) * 60 + Number(part['second']);
        const weekday = weekdays.indexOf(part['weekday'] as string);
        const day = Number(part['day']);
        const dayOfYear = (Date.UTC(Number(part['year']), Number(part['month']) - 1, day) - Date.UTC(Number(part['year']), 0, 0)) / 86_400_000;
        expect(Object.fromEntries(columns.map((name, at) => [name, features[step * columns.length + at]]))).toEqual({
          slot: Math.floor(second / grid.stepS), 'slot-fraction': second / 86_400, weekday, 'weekday-fraction': weekday / 7,
          'day-of-month': day, 'day-of-month-fraction': (day - 1) / 31, 'day-of-year': dayOfYear, 'day-of-year-fraction': (dayOfYear - 1) / 366,
          holiday: dateOf(part) === holiday ? 1 : 0,
        });
      }
    }), { numRuns: 40 });
  } finally {
    if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
  }
});

test('slot and weekday are the same two columns they always were, in either order and count', () => {
  fc.assert(fc.property(anyGrid, fc.constantFrom<TimeFeatureSpec['order']>(['slot', 'weekday'], ['weekday', 'slot']), fc.constantFrom('calendar', 'from-first-step'), (grid, order, weekday) => {
    expect(Array.from(readAll(grid, { order, weekday }))).toEqual(Array.from(timeFeaturesOf(grid, { order, weekday })));
  }), { numRuns: 40 });
});

test('steps may be read in any ranges, in any order', () => {
  const grid = gridOf({ start: '2024-03-09T22:00', end: '2024-03-12T00:00', step: '30min', zone: 'America/New_York' }, null);
  const spec: TimeFeatureSpec = { ...plain, columns: ['day-of-month', 'slot-fraction'] };
  const whole = readAll(grid, spec);
  const reader = new TimeFeatureReader(grid, spec);
  for (const [first, end] of [[60, 97], [0, 5], [3, 50]] as const) {
    const part = new Float64Array((end - first) * 2);
    reader.read(first, end, part);
    expect(part).toEqual(whole.subarray(first * 2, end * 2));
  }
});

test('features are whole numbers unless a fraction is among them, or the recipe wants floats', () => {
  const dtypeOf = (more: Partial<TimeFeatureSpec>): string => timeFeatureDtype({ ...plain, ...more });
  expect([dtypeOf({}), dtypeOf({ columns: ['slot', 'holiday'] }), dtypeOf({ columns: ['slot', 'slot-fraction'] }), dtypeOf({ dtype: 'f8' })]).toEqual(['i4', 'i4', 'f4', 'f8']);
});

test('dates are read with dashes, slashes or neither, and only where there is such a day', () => {
  expect(['2025-10-01', '2025/10/1', '20251001', ' 2025-10-01 '].map((text) => textFromDay(dayFromText(text) as number))).toEqual(Array(4).fill('2025-10-01'));
  expect(['2025-02-29', '2025-13-01', '1 May', '', '2025-10/01', '10-01-2025'].map(dayFromText)).toEqual(Array(6).fill(null));
});

const reference = path.join(import.meta.dirname, '../../../../shared/data/basicts_ref/ETTh1_mini_train_timestamps.npy');
describe.skipIf(!existsSync(reference))('the timestamps that BasicTS itself wrote', () => {
  test('are four fractions, to the bit', () => {
    const bytes = readFileSync(reference);
    const header = parseNpyHeader(bytes);
    const steps = header?.shape[0] as number;
    const written = new Float32Array(new Uint8Array(bytes.subarray(header?.dataOffset)).buffer);
    const grid = gridOf({ start: '2016-07-01T00:00', end: '2016-07-31T00:00', step: '1h', zone: 'UTC' }, null);
    const reader = new TimeFeatureReader(grid, { ...plain, columns: ['slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction'] });
    const features = new Float32Array(steps * 4);
    reader.read(0, steps, features);
    expect(header).toMatchObject({ dtype: 'f4', shape: [432, 4], fortranOrder: false });
    expect(features).toEqual(written);
  });
});
