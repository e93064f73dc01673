import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Engine } from '../../files/duckdb';
import { textSql } from '../../files/file-sql';
import { timePatternOf } from './time-pattern';

const engine = new Engine();
const runs = Number(process.env['SLUICE_PATTERN_RUNS'] ?? 1);
afterAll(() => engine.close());

const patterns = ['%Y-%m-%d %H:%M:%S', '%Y%m%d%H%M', '%d/%m/%Y %H:%M', '%y%m%d', '%d.%m.%Y %I:%M %p', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%dT%H:%M:%S%z', '%-d/%-m/%Y', '%b %d %Y', '%d %B %Y', '%Y %j', '%H:%M', '%Y', '%a, %Y-%m-%d', '%A%Y%m%d', '%Y年%m月%d日', '100%% %Y'];

const time = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true });
const mangled = (text: string): fc.Arbitrary<string> => fc.oneof(
  { weight: 3, arbitrary: fc.constant(text) }, fc.constant(` ${text}\t`), fc.constant(text.replace(' ', '  ')), fc.constant(text.replaceAll(/\b0/g, '')), fc.constant(text.toUpperCase()), fc.constant(text.slice(0, -1)), fc.constant(`${text}0`),
  fc.tuple(fc.nat(text.length), fc.constantFrom('3', '9', ':', ' ', 'x', '-')).map(([at, letter]) => text.slice(0, at) + letter + text.slice(at + 1)),
);

/** Texts that fit a pattern, and some that do not. */
function textsFor(pattern: string): fc.Arbitrary<string[]> {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const name = (date: Date, options: Intl.DateTimeFormatOptions): string => date.toLocaleString('en', { timeZone: 'UTC', ...options });
  const one = time.chain((date) => mangled(pattern.replaceAll(/%-?(.)/g, (_, letter: string) => ({
    Y: pad(date.getUTCFullYear(), 4), y: pad(date.getUTCFullYear() % 100), m: pad(date.getUTCMonth() + 1), d: pad(date.getUTCDate()), H: pad(date.getUTCHours()), I: pad((date.getUTCHours() + 11) % 12 + 1), p: date.getUTCHours() < 12 ? 'AM' : 'PM',
    M: pad(date.getUTCMinutes()), S: pad(date.getUTCSeconds()), f: pad(date.getUTCMilliseconds(), 3), z: ['+08:00', '-0330', '+05', 'Z'][date.getUTCDate() % 4], b: name(date, { month: 'short' }).slice(0, 3), B: name(date, { month: 'long' }),
    a: name(date, { weekday: 'short' }), A: name(date, { weekday: 'long' }), j: pad(1 + Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear())) / 86_400_000), 3), '%': '%',
  })[letter] ?? letter)));
  return fc.array(one, { minLength: 60, maxLength: 60 });
}

it.each(patterns)('reads %s as the engine does', async (pattern) => {
  const known = timePatternOf(pattern);
  await fc.assert(fc.asyncProperty(textsFor(pattern), async (texts) => {
    const rows = await engine.query(`SELECT epoch(TRY_STRPTIME(t, ${textSql(pattern)})) FROM (VALUES ${texts.map((text, i) => `(${i}, ${textSql(text)})`).join(', ')}) AS v(i, t) ORDER BY i`, '', new AbortController().signal);
    const read = texts.map((text) => { const bytes = Buffer.from(text); return known?.read(bytes, bytes.length); });
    expect(Object.fromEntries(texts.map((text, i) => [text, read[i]]))).toEqual(Object.fromEntries(texts.map((text, i) => [text, rows[i]?.[0] ?? NaN])));
  }), { numRuns: runs, ...(runs === 1 && { seed: 1 }) });
});

it.each(['%s', '%Z', '%', 'at noon', '%Y-%q'])('does not know %s', (pattern) => {
  expect(timePatternOf(pattern)).toBeNull();
});

it('tells wall times from instants', () => {
  expect([timePatternOf('%Y-%m-%d')?.isWall, timePatternOf('%Y-%m-%d%z')?.isWall]).toEqual([true, false]);
});
