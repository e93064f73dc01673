import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeSource, errorOf, readRows, recipeFor, tempFolder } from '../files/source-fixture';
import { wideRecipe } from './wide-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const at = (minute: number): string => `2025-07-01 00:${String(minute).padStart(2, '0')}`;

describe('a wide CSV file', () => {
  test('has a row for each cell, in the order of the file', async () => {
    temp.write('a.csv', `time,b,a\n${at(0)},1,\n${at(5)},NA,-2.5\n`);
    const { rows, plan } = await readRows(wideRecipe({ source: { paths: ['a.csv'] } }), temp.folder);
    expect(rows).toEqual([['b', '2025-07-01T00:00:00.000Z', 1], ['a', '2025-07-01T00:00:00.000Z', null], ['b', '2025-07-01T00:05:00.000Z', null], ['a', '2025-07-01T00:05:00.000Z', -2.5]]);
    expect(plan).toMatchObject({ rows: 4, nodeKeys: [['a'], ['b']], seen: { firstS: 1_751_328_000, lastS: 1_751_328_300 } });
  });

  test('without times gets them one step after the other, over all files', async () => {
    temp.write('1.csv', '10,20,30\n1.5,2,0\n3,4.5,0\n');
    temp.write('2.csv', '10,20,30\n5.5,6,0\n');
    const { rows } = await readRows(wideRecipe({ source: { paths: ['*.csv'] }, columns: { time: { start: '2025-07-01T00:00', step: '5min', zone: 'Asia/Shanghai' } } }), temp.folder);
    expect(rows.filter(([node]) => node !== '30').map(([node, time, flow]) => [node, time?.toString().slice(5, 16), flow])).toEqual([['10', '06-30T16:00', 1.5], ['20', '06-30T16:00', 2], ['10', '06-30T16:05', 3], ['20', '06-30T16:05', 4.5], ['10', '06-30T16:10', 5.5], ['20', '06-30T16:10', 6]]);
  });

  test('by the day gets the days of the calendar', async () => {
    temp.write('a.csv', 'a,b,c\n1,2,3\n4,5,6\n7,8,9\n');
    const { rows } = await readRows(wideRecipe({ source: { paths: ['a.csv'] }, columns: { time: { start: '2025-03-29', step: '1d', zone: 'Europe/Berlin' } }, grid: { step: '1d', zone: 'Europe/Berlin' } }), temp.folder);
    expect(rows.filter(([node]) => node === 'a').map(([, time]) => time)).toEqual(['2025-03-28T23:00:00.000Z', '2025-03-29T23:00:00.000Z', '2025-03-30T22:00:00.000Z']);
  });

  test('has no node in columns that are left out, and may take a zero for missing', async () => {
    temp.write('a.csv', `time,weather,a\n${at(0)},rain,0\n${at(5)},sun,3\n`);
    const { rows } = await readRows(wideRecipe({ source: { paths: ['a.csv'] }, columns: { except: ['weather'], zeros: 'missing' } }), temp.folder);
    expect(rows.map(([node, , flow]) => [node, flow])).toEqual([['a', null], ['a', 3]]);
  });

  test('keeps its own order of columns where the recipe says so, over files with different ones', async () => {
    temp.write('1.csv', `time,9,1\n${at(0)},1,2\n`);
    temp.write('2.csv', `time,1,5\n${at(5)},1,2\n`);
    expect((await readRows(wideRecipe({ source: { paths: ['*.csv'] }, columns: { order: 'file' } }), temp.folder)).plan.nodeKeys).toEqual([['9'], ['1'], ['5']]);
    expect((await readRows(wideRecipe({ source: { paths: ['*.csv'] } }), temp.folder)).plan.nodeKeys).toEqual([['1'], ['5'], ['9']]);
  });

  test('names line, column and value of a cell that is no number, and goes on with the others', async () => {
    temp.write('a.csv', `# sensors\ntime,a,b\n${at(0)},1,2\n\n${at(5)},3,"x""y"\n${at(10)},4\nsoon,5,6\n`);
    const { rows, rejected, badRows } = await readRows(wideRecipe({ source: { paths: ['a.csv'] } }), temp.folder);
    expect(rows.map(([node, , flow]) => [node, flow])).toEqual([['a', 1], ['b', 2], ['a', 3]]);
    expect(rejected).toBe(5);
    expect(badRows.map(({ path: _, ...row }) => row)).toEqual([
      { line: 5, column: 'b', value: 'x"y', reason: 'value-unreadable', text: `${at(5)},3,"x""y"` },
      { line: 6, value: undefined, reason: 'cell-count-wrong', text: `${at(10)},4` },
      { line: 7, column: 'time', value: 'soon', reason: 'time-unreadable', text: 'soon,5,6' },
    ]);
  });

  test('refuses what makes no sense of a wide table', async () => {
    temp.write('a.csv', `time,a\n${at(0)},1\n`);
    expect(await errorOf(readRows(wideRecipe({ source: { paths: ['a.csv'], where: 'a > 1' } }), temp.folder))).toMatchObject({ code: 'recipe-invalid', issues: [{ path: 'source.where' }] });
    expect(await errorOf(readRows(wideRecipe({ source: { paths: ['a.csv'] }, columns: { value: ['flow', 'speed'] } }), temp.folder))).toMatchObject({ code: 'recipe-invalid', issues: [{ path: 'columns.value' }] });
    expect(await errorOf(readRows(wideRecipe({ source: { paths: ['a.csv'] }, columns: { time: { column: 'tme' } } }), temp.folder))).toMatchObject({ code: 'column-not-found', suggestion: 'time' });
    expect(await errorOf(readRows(wideRecipe({ source: { paths: ['a.csv'] }, columns: { time: { column: 'a', format: '%d/%m/%Y' } } }), temp.folder))).toMatchObject({ code: 'bad-row', row: { reason: 'time-unreadable', column: 'a', line: 2 } });
  });

  const cell = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -999, max: 999 }).map((n) => String(n / 8)) }, fc.constantFrom('', 'NA', '1e3', ' 7', '"4"'));

  test('gives the rows of its long form whatever the size and order of batches', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 900 }), fc.option(fc.integer({ min: 1, max: 40 })), async (table, batchRows, limitRows) => {
      const time = (i: number): string => new Date(1_751_328_000_000 + i * 60_000).toISOString().slice(0, 16);
      temp.write('w.csv', `time,n0,n1,n2\n${table.map((row, i) => `${time(i)},${row.join(',')}\n`).join('')}`);
      temp.write('l.csv', `time,node,flow\n${table.flatMap((row, i) => row.map((value, node) => `${time(i)},n${node},${value}\n`)).join('')}`);
      const load = { batchRows, limitRows };
      const shuffled = (count: number): number[] => Array.from({ length: count }, (_, i) => (i * 7) % count).filter((value, i, all) => all.indexOf(value) === i).concat(Array.from({ length: count }, (_, i) => i));
      const wide = await readRows(wideRecipe({ source: { paths: ['w.csv'] }, load }), temp.folder, shuffled);
      const long = await readRows(recipeFor({ source: { paths: ['l.csv'] }, load }), temp.folder);
      expect(wide.rows).toEqual(long.rows);
      expect(wide.plan.rows).toBe(long.plan.rows);
      if (limitRows === null || limitRows % 3 === 0) expect(wide.plan.seen).toEqual(long.plan.seen);
      expect(wide.plan.nodeKeys.slice(0, long.plan.nodeKeys.length)).toEqual(long.plan.nodeKeys);
    }), { numRuns: Number(process.env['SLUICE_MANY'] ?? 12) });
  });
});

describe('a description', () => {
  const rows = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
  const sensors = Array.from({ length: 9 }, (_, i) => 700_100 + i * 7);

  test('of a table with a column for each sensor says so, and takes the first line for their names', async () => {
    temp.write('a.csv', `${sensors.join()}\n${rows(20, (i) => sensors.map((_, n) => 50 + i + n / 8).join())}`);
    const described = await describeSource(recipeFor({ source: { paths: ['a.csv'] } }), temp.folder);
    expect(described.guess).toMatchObject({ node: [], values: [], wide: { nodes: 9 }, time: null });
    expect(described.columns.map(({ name }) => name)).toEqual(sensors.map(String));
    expect(described.notes).toEqual([{ kind: 'wide', nodes: 9 }]);
  });

  test('of one with times finds them and their step', async () => {
    temp.write('a.csv', `time,${sensors.map((n) => `s${n}`).join()}\n${rows(10, (i) => `${at(i * 5)},${sensors.map((_, n) => i + n).join()}`)}`);
    expect((await describeSource(recipeFor({ source: { paths: ['a.csv'] } }), temp.folder)).guess).toMatchObject({ wide: { nodes: 9 }, time: { column: 'time' }, stepSeconds: 300 });
  });

  test('of rows with a node each, or with values of several names, is as ever', async () => {
    temp.write('a.csv', `time,node,flow\n${at(0)},a,1\n${at(5)},a,2\n`);
    expect((await describeSource(recipeFor({ source: { paths: ['a.csv'] } }), temp.folder)).guess).toMatchObject({ node: ['node'], values: ['flow'] });
    const names = ['temp', 'dewp', 'humid', 'wind_dir', 'wind_speed', 'wind_gust', 'precip', 'pressure', 'visib'];
    temp.write('b.csv', `time,${names.join()}\n${rows(10, (i) => `${at(i * 5)},${names.map((_, n) => i + n).join()}`)}`);
    expect((await describeSource(recipeFor({ source: { paths: ['b.csv'] } }), temp.folder)).guess.wide).toBeUndefined();
  });
});
