import { expect, test } from 'vitest';
import { makeGrid } from '../../shared/grid';
import { clockChangesIn } from './clock-changes';

const year2013 = (zone: string) => makeGrid({ startS: Date.UTC(2013, 0, 1) / 1000, endS: Date.UTC(2014, 0, 1) / 1000, stepS: 3600, zone });

test('New York in 2013 skips an hour in March and doubles one in November', () => {
  const november = Date.UTC(2013, 10, 3, 6) / 1000;
  expect(clockChangesIn(year2013('America/New_York'), 'America/New_York', new Map([[november, 6]]))).toEqual([
    { atS: Date.UTC(2013, 2, 10, 7) / 1000, kind: 'skipped', localFrom: '2013-03-10T02:00', localUntil: '2013-03-10T03:00', zone: 'America/New_York', rows: 0 },
    { atS: november, kind: 'doubled', localFrom: '2013-11-03T01:00', localUntil: '2013-11-03T02:00', zone: 'America/New_York', rows: 6 },
  ]);
});

test('a zone without clock changes has none to tell', () => {
  expect(clockChangesIn(year2013('Asia/Shanghai'), 'UTC')).toEqual([]);
});

test('changes of both the zone of the times and the zone of the grid are told', () => {
  expect(clockChangesIn(year2013('Europe/Berlin'), 'America/New_York').map((e) => [e.zone, e.kind])).toEqual([
    ['America/New_York', 'skipped'], ['Europe/Berlin', 'skipped'], ['Europe/Berlin', 'doubled'], ['America/New_York', 'doubled'],
  ]);
});
