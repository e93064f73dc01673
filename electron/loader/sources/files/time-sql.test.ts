import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from './duckdb';
import { textSql } from './file-sql';
import { never } from './source-fixture';
import { timeColumnSql, timePartsSql, type TimeSql } from './time-sql';

let engine: Engine;
beforeAll(() => { engine = new Engine(); });
afterAll(async () => engine.close());

/** [ISO text of the seconds, whether they are a wall clock's] */
async function read({ seconds, isWall }: TimeSql, from: string): Promise<[string | null, boolean]> {
  const [row] = await engine.query(`SELECT ${seconds}, ${isWall} FROM (SELECT ${from})`, '', never);
  const [s, wall] = row as [number | null, boolean];
  return [s === null ? null : new Date(s * 1000).toISOString().replace('.000Z', 'Z'), wall];
}

const ofText = (text: string, format = 'auto', type = 'VARCHAR'): Promise<[string | null, boolean]> => read(timeColumnSql({ name: 'time', type }, format), `${textSql(text)}::${type} AS time`);

describe('text read by itself', () => {
  it.each([
    ['2024-03-01', '2024-03-01T00:00:00Z', true],
    ['2024-03-01 05:06', '2024-03-01T05:06:00Z', true],
    ['2024-03-01T05:06:07', '2024-03-01T05:06:07Z', true],
    ['2024-03-01 05:06:07.25', '2024-03-01T05:06:07.250Z', true],
    ['2024/03/01 05:06', '2024-03-01T05:06:00Z', true],
    ['2024/3/1 5:06', '2024-03-01T05:06:00Z', true],
    ['2024-03-01 24:00:00', '2024-03-02T00:00:00Z', true],
    ['2024-03-01T05:06:07Z', '2024-03-01T05:06:07Z', false],
    ['2024-03-01T05:06Z', '2024-03-01T05:06:00Z', false],
    ['2024-03-01T05:06:07+08:00', '2024-02-29T21:06:07Z', false],
    ['2024-03-01T05:06+08:00', '2024-02-29T21:06:00Z', false],
    ['2024-03-01 05:06:07 +0800', '2024-02-29T21:06:07Z', false],
    ['2024-03-01 05:06:07-05', '2024-03-01T10:06:07Z', false],
    ['1709269567', '2024-03-01T05:06:07Z', false],
    ['1709269567.5', '2024-03-01T05:06:07.500Z', false],
    ['1709269567000', '2024-03-01T05:06:07Z', false],
    ['1709269567000000', '2024-03-01T05:06:07Z', false],
    ['20240301', '2024-03-01T00:00:00Z', true],
    ['202403010506', '2024-03-01T05:06:00Z', true],
    ['20240301050607', '2024-03-01T05:06:07Z', true],
  ])('%s is %s', async (text, iso, isWall) => {
    expect(await ofText(text)).toEqual([iso, isWall]);
  });

  it.each(['', 'yesterday', '2024-02-30', '2024-13-01 00:00', '01/02/2024', '2024-03-01 25:00', '20240230', '202403012560'])('%j cannot be read', async (text) => {
    expect((await ofText(text))[0]).toBeNull();
  });

  it('does not take infinity for a time', async () => {
    const [row] = await engine.query(`SELECT isfinite(${timeColumnSql({ name: 'time', type: 'VARCHAR' }, 'auto').seconds}) FROM (SELECT 'infinity' AS time)`, '', never);
    expect(row).toEqual([false]);
  });
});

describe('formats', () => {
  it.each([
    ['1709269567', 'epoch-s', '2024-03-01T05:06:07Z', false],
    ['20240301', 'epoch-s', '1970-08-23T06:18:21Z', false],
    ['1709269567500', 'epoch-ms', '2024-03-01T05:06:07.500Z', false],
    ['01.03.2024 05h', '%d.%m.%Y %Hh', '2024-03-01T05:00:00Z', true],
    ['01/03/2024 05:06 +0800', '%d/%m/%Y %H:%M %z', '2024-02-29T21:06:00Z', false],
    ['2024年3月1日 5时', '%Y年%m月%d日 %H时', '2024-03-01T05:00:00Z', true],
  ])('%s as %s is %s', async (text, format, iso, isWall) => {
    expect(await ofText(text, format)).toEqual([iso, isWall]);
  });

  it.each([['TIMESTAMP', true], ['TIMESTAMP_NS', true], ['TIMESTAMP_S', true], ['TIMESTAMP WITH TIME ZONE', false]])('%s needs no format', async (type, isWall) => {
    expect(await ofText('2024-03-01 05:06:07', 'epoch-s', type)).toEqual(['2024-03-01T05:06:07Z', isWall]);
  });

  it('reads whole numbers of seconds and dates', async () => {
    expect(await ofText('1709269567', 'auto', 'BIGINT')).toEqual(['2024-03-01T05:06:07Z', false]);
    expect(await ofText('2024-03-01', 'auto', 'DATE')).toEqual(['2024-03-01T00:00:00Z', true]);
  });
});

describe('parts', () => {
  const parts = (type: string): TimeSql => timePartsSql(Object.fromEntries(['year', 'month', 'day', 'hour', 'minute'].map((name) => [name, { name, type }])) as unknown as Parameters<typeof timePartsSql>[0]);
  const row = (values: string[]): string => values.map((value, i) => `${value} AS ${['year', 'month', 'day', 'hour', 'minute'][i]}`).join(', ');

  it.each([
    [['2024', '2', '29', '5', '6'], '2024-02-29T05:06:00Z'],
    [['2024', '2', '29', '24', '0'], '2024-03-01T00:00:00Z'],
    [['2023', '2', '29', '5', '6'], null],
    [['2024', '13', '1', '5', '6'], null],
    [['2024', '1', '1', '25', '0'], null],
    [['2024', '1', '1', '5', '60'], null],
    [['2024', '1', 'NULL', '5', '0'], null],
  ])('%j is %s', async (values, iso) => {
    expect(await read(parts('INTEGER'), row(values.map((value) => `${value}::INTEGER`)))).toEqual([iso, true]);
  });

  it('reads text such as 08 and refuses halves and words', async () => {
    expect((await read(parts('VARCHAR'), row(["'2024'", "'08'", "'09'", "'05'", "'0'"])))[0]).toBe('2024-08-09T05:00:00Z');
    expect((await read(parts('VARCHAR'), row(["'2024'", "'1.5'", "'9'", "'5'", "'0'"])))[0]).toBeNull();
    expect((await read(parts('VARCHAR'), row(["'2024'", "'May'", "'9'", "'5'", "'0'"])))[0]).toBeNull();
  });
});
