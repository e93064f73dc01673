import { describe, expect, test } from 'vitest';
import { checkZone, isoFromLocal, utcFromIsoText, ZoneClock } from './zone-clock';

const at = (iso: string): number => Date.parse(iso) / 1000;
/** Wall time as local seconds: the clock's face read as if it were UTC. */
const wall = (text: string): number => Date.parse(`${text}:00Z`) / 1000;
const year = (zone: string, y: number): ZoneClock => new ZoneClock(zone, Date.UTC(y, 0, 1) / 1000, Date.UTC(y + 1, 0, 1) / 1000);

describe('wall times and instants', () => {
  test.each<[string, number, string, 'plain' | 'doubled' | 'skipped', string]>([
    ['America/New_York', 2013, '2013-03-10T01:59', 'plain', '2013-03-10T06:59:00Z'],
    ['America/New_York', 2013, '2013-03-10T02:00', 'skipped', '2013-03-10T07:00:00Z'],
    ['America/New_York', 2013, '2013-03-10T02:30', 'skipped', '2013-03-10T07:30:00Z'],
    ['America/New_York', 2013, '2013-03-10T03:00', 'plain', '2013-03-10T07:00:00Z'],
    ['America/New_York', 2013, '2013-11-03T00:59', 'plain', '2013-11-03T04:59:00Z'],
    ['America/New_York', 2013, '2013-11-03T01:00', 'doubled', '2013-11-03T05:00:00Z'],
    ['America/New_York', 2013, '2013-11-03T01:59', 'doubled', '2013-11-03T05:59:00Z'],
    ['America/New_York', 2013, '2013-11-03T02:00', 'plain', '2013-11-03T07:00:00Z'],
    ['Asia/Shanghai', 1986, '1986-05-04T02:30', 'skipped', '1986-05-03T18:30:00Z'],
    ['Asia/Shanghai', 1986, '1986-07-01T12:00', 'plain', '1986-07-01T03:00:00Z'],
    ['Asia/Shanghai', 1986, '1986-09-14T01:30', 'doubled', '1986-09-13T16:30:00Z'],
    ['Asia/Shanghai', 2015, '2015-07-01T12:00', 'plain', '2015-07-01T04:00:00Z'],
    ['Australia/Lord_Howe', 2024, '2024-04-07T01:45', 'doubled', '2024-04-06T14:45:00Z'],
    ['Australia/Lord_Howe', 2024, '2024-10-06T02:15', 'skipped', '2024-10-05T15:45:00Z'],
    ['America/Sao_Paulo', 2018, '2018-11-04T00:00', 'skipped', '2018-11-04T03:00:00Z'],
    ['Pacific/Apia', 2011, '2011-12-31T12:00', 'plain', '2011-12-30T22:00:00Z'],
    ['UTC', 2024, '2024-02-29T23:59', 'plain', '2024-02-29T23:59:00Z'],
    ['Asia/Kathmandu', 2024, '2024-06-01T00:00', 'plain', '2024-05-31T18:15:00Z'],
  ])('%s %i: %s is %s and means %s', (zone, y, text, kind, instant) => {
    const clock = year(zone, y);
    expect(clock.kindOf(wall(text))).toBe(kind);
    expect(clock.utcFromLocal(wall(text))).toBe(at(instant));
    if (kind !== 'skipped') expect(clock.localFromUtc(at(instant))).toBe(wall(text));
  });

  test('Shanghai put its clock forward and back six times from 1986 to 1991, and never since 1992', () => {
    const clock = new ZoneClock('Asia/Shanghai', at('1985-01-01T00:00:00Z'), at('2025-01-01T00:00:00Z'));
    expect(clock.changes).toHaveLength(12);
    expect(clock.changes.map(({ atS, beforeS, afterS }) => [new Date(atS * 1000).getUTCFullYear(), afterS - beforeS])).toEqual([1986, 1987, 1988, 1989, 1990, 1991].flatMap((y) => [[y, 3600], [y, -3600]]));
  });

  test('Lord Howe changes by half an hour', () => {
    expect(year('Australia/Lord_Howe', 2024).changes.map(({ beforeS, afterS }) => afterS - beforeS)).toEqual([-1800, 1800]);
  });

  test.each(['America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Casablanca', 'Europe/London'])('%s agrees with Intl at any instant, looked up in any order', (zone) => {
    const [firstS, lastS] = [at('1984-01-01T00:00:00Z'), at('2024-01-01T00:00:00Z')];
    const clock = new ZoneClock(zone, firstS, lastS);
    const face = faceOf(zone);
    let seed = 1;
    for (let i = 0; i < 1500; i++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const utcS = firstS + Math.floor((seed / 2 ** 32) * (lastS - firstS));
      const localS = clock.localFromUtc(utcS);
      expect(localS).toBe(face(utcS));
      if (clock.kindOf(localS) === 'plain') expect(clock.utcFromLocal(localS)).toBe(utcS);
    }
  });
});

/** Local seconds by Intl. */
function faceOf(zone: string): (utcS: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  return (utcS) => {
    const part = Object.fromEntries(format.formatToParts(utcS * 1000).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part['year'] as number, (part['month'] as number) - 1, part['day'], part['hour'], part['minute'], part['second']) / 1000;
  };
}

describe('times in recipes', () => {
  test('are local in the zone unless they carry an offset', () => {
    expect(utcFromIsoText('2025-07-01T00:00', 'Asia/Shanghai', 'grid.start')).toBe(at('2025-06-30T16:00:00Z'));
    expect(utcFromIsoText('2025-07-01', 'Asia/Shanghai', 'grid.start')).toBe(at('2025-06-30T16:00:00Z'));
    expect(utcFromIsoText('2025-07-01T00:00Z', 'Asia/Shanghai', 'grid.start')).toBe(at('2025-07-01T00:00:00Z'));
    expect(utcFromIsoText('2025-07-01T00:00-05:00', 'Asia/Shanghai', 'grid.start')).toBe(at('2025-07-01T05:00:00Z'));
  });

  test.each(['yesterday', '2025-13-01', '2025-02-30T00:00', '01/07/2025', ''])('%j is refused with the field it stands in', (text) => {
    expect(() => utcFromIsoText(text, 'UTC', 'grid.end')).toThrow(expect.objectContaining({ error: { code: 'time-text-invalid', field: 'grid.end', value: text } }));
  });

  test('an unknown zone is refused with the field it stands in', () => {
    expect(() => checkZone('Asia/Peking', 'grid.zone')).toThrow(expect.objectContaining({ error: { code: 'zone-unknown', zone: 'Asia/Peking', field: 'grid.zone' } }));
  });

  test('local seconds are written to the minute, or the second where it matters', () => {
    expect(isoFromLocal(wall('2025-07-01T08:15'))).toBe('2025-07-01T08:15');
    expect(isoFromLocal(wall('2025-07-01T08:15') + 7)).toBe('2025-07-01T08:15:07');
  });
});
