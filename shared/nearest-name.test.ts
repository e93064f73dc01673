import { expect, it } from 'vitest';
import { nearestName } from './nearest-name';

it.each([
  ['Flow', ['node', 'flow'], 'flow'],
  ['PM25', ['PM10', 'PM2.5'], 'PM2.5'],
  ['time hour', ['time_hour', 'hour'], 'time_hour'],
  ['sation', ['station', 'ration'], 'station'],
  ['flwo', ['flow', 'glow'], 'flow'],
  ['speed', ['node', 'time', 'flow'], null],
  ['x', ['y'], 'y'],
  ['a', [], null],
])('the nearest to %j among %j is %j', (wanted, names, nearest) => {
  expect(nearestName(wanted, names)).toBe(nearest);
});
