import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNodeTable } from '../node-table';
import { describeSource, never, readRows, recipeFor } from './source-fixture';

const data = path.resolve(import.meta.dirname, '../../../../../shared/data');
const beijing = path.join(data, 'beijing_air12');
const flights = path.join(data, 'nycflights13');

describe.skipIf(!existsSync(beijing))('twelve stations of Beijing', () => {
  const recipe = (column: string): ReturnType<typeof recipeFor> => recipeFor({
    source: {},
    columns: { node: ['station'], time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' }, zone: 'Asia/Shanghai' }, values: [{ column }] },
  });

  it('give every row of PM2.5', async () => {
    const { rows, plan, rejected } = await readRows(recipe('PM2.5'), beijing);
    const values = rows.map((row) => row[2] as number | null);
    expect([rows.length, plan.nodeKeys.length, rejected, values.filter((value) => value === null).length]).toEqual([420_768, 12, 0, 8739]);
    expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / (420_768 - 8739)).toBeCloseTo(79.79342813248583, 10);
    expect(plan.seen).toEqual({ firstS: Date.UTC(2013, 1, 28, 16) / 1000, lastS: Date.UTC(2017, 1, 28, 15) / 1000 });
  });

  const dirty = { line: 76, value: ' ', text: '75,2013,3,4,2,34,62, ,14,300,68,8.1,1016.7,-11.8,0,"N",4.3,"Aotizhongxin"' };

  it('hold one bad cell of SO2', async () => {
    const { rows, badRows } = await readRows(recipe('SO2'), beijing);
    expect(rows).toHaveLength(420_767);
    expect(badRows).toEqual([{ path: path.join(beijing, 'PRSA_Data_Aotizhongxin_20130301-20170228.csv'), reason: 'value-unreadable', column: 'SO2', ...dirty }]);
  });

  it('are described with their bad cell and a good guess', async () => {
    const { columns, guess, notes, files } = await describeSource(recipe('PM2.5'), beijing);
    expect(files).toHaveLength(12);
    expect(columns.find(({ name }) => name === 'SO2')).toMatchObject({ type: 'number', sample: '4' });
    expect(guess).toMatchObject({ node: ['station'], time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' } }, stepSeconds: 3600 });
    expect(guess.values).toContain('PM2.5');
    expect(notes).toEqual([{ kind: 'dirty-cells', column: 'SO2', cells: 1, samples: [{ path: path.join(beijing, 'PRSA_Data_Aotizhongxin_20130301-20170228.csv'), ...dirty }] }]);
  });
});

describe.skipIf(!existsSync(flights))('weather at three airports', () => {
  const zone = 'America/New_York';

  it('by UTC has no doubt about any hour', async () => {
    const { rows, plan, atClockChange } = await readRows(recipeFor({ source: { paths: ['weather.csv'] }, columns: { node: ['origin'], time: { column: 'time_hour' }, values: [{ column: 'temp' }] } }), flights);
    expect([rows.length, atClockChange, new Set(rows.map(([node, time]) => `${node} ${time}`)).size]).toEqual([26_115, 0, 26_115]);
    expect(plan.seen).toEqual({ firstS: Date.UTC(2013, 0, 1, 6) / 1000, lastS: Date.UTC(2013, 11, 30, 23) / 1000 });
  });

  it('by local parts counts the rows of the hour that comes twice', async () => {
    const { rows, atClockChange } = await readRows(recipeFor({ source: { paths: ['weather.csv'] }, columns: { node: ['origin'], time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' }, zone }, values: [{ column: 'temp' }] } }), flights);
    const doubled = rows.filter(([, time]) => time === '2013-11-03T05:00:00.000Z');
    expect([rows.length, doubled.length, atClockChange]).toEqual([26_115, 6, 6]);
  });

  it('is described with its column of instants', async () => {
    const { guess, notes } = await describeSource(recipeFor({ source: { paths: ['weather.csv'] } }), flights);
    expect(guess).toMatchObject({ node: ['origin'], time: { column: 'time_hour', format: 'auto' }, stepSeconds: 3600 });
    expect(guess.values).toEqual(['temp', 'dewp', 'humid', 'wind_dir', 'wind_speed', 'wind_gust', 'precip', 'pressure', 'visib']);
    expect(notes).toEqual([]);
  });

  it('finds the airports in their table', async () => {
    const table = await readNodeTable({ path: 'airports.csv', key: ['faa'], lat: 'lat', lng: 'lon', order: 'sorted', only: 'seen' }, flights, never);
    expect(table.find(({ key }) => key[0] === 'JFK')).toEqual({ key: ['JFK'], lat: 40.639751, lng: -73.778925 });
  });
});
