import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isWideRecipe, type WideRecipe } from '../../../../shared/recipe';
import { never, readRows, tempFolder, writeParquet } from '../files/source-fixture';
import { wideRecipe } from './wide-fixture';
import { WideSource } from './wide-source';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const expected = [['b', '2025-07-01T00:00:00.000Z', 1.5], ['a', '2025-07-01T00:00:00.000Z', null], ['b', '2025-07-01T00:05:00.000Z', -2], ['a', '2025-07-01T00:05:00.000Z', 4]];

test('Parquet, Arrow, packed CSV and odd times are the same wide table', async () => {
  const select = (time: string): string => `SELECT * FROM (VALUES (${time}'2025-07-01 00:00', 1.5::DOUBLE, NULL), (${time}'2025-07-01 00:05', -2, 4::FLOAT)) AS t(time, b, a)`;
  await writeParquet(temp.folder, 'w.parquet', select('TIMESTAMP '));
  await writeParquet(temp.folder, 'text.parquet', select(''));
  temp.write('w.arrow', tableToIPC(tableFromArrays({ time: ['2025-07-01 00:00', '2025-07-01 00:05'], b: Float64Array.of(1.5, -2), a: Float32Array.of(NaN, 4) }), 'file'));
  temp.write('w.csv.gz', gzipSync('time,b,a\n2025-07-01 00:00,1.5,NA\n2025-07-01 00:05,-2,4\n'));
  temp.write('odd.csv', 'time,b,a\n01/07/2025 00:00,1.5,\n01/07/2025 00:05,-2,4\n');
  for (const file of ['w.parquet', 'text.parquet', 'w.arrow', 'w.csv.gz']) expect((await readRows(wideRecipe({ source: { paths: [file] }, load: { batchRows: 2 } }), temp.folder)).rows, file).toEqual(expected);
  const odd = await readRows(wideRecipe({ source: { paths: ['odd.csv'] }, columns: { time: { column: 'time', format: '%d/%m/%Y %H:%M' } } }), temp.folder);
  expect(odd.rows).toEqual(expected);
  expect(odd.plan.files).toMatchObject([{ reader: 'engine', engineReason: 'time-pattern', rows: 4 }]);
});

test('batches in any order are the rows of the file, and a cell that is no number is named', async () => {
  await writeParquet(temp.folder, 'w.parquet', "SELECT i AS a, CASE WHEN i = 4200 THEN 'x' ELSE i::VARCHAR END AS b FROM range(5000) AS r(i)");
  const recipe = wideRecipe({ source: { paths: ['w.parquet'] }, columns: { time: { start: '2025-07-01', step: '1min', zone: 'UTC' } }, load: { batchRows: 999 } });
  const { rows, rejected, badRows } = await readRows(recipe, temp.folder, (count) => Array.from({ length: count }, (_, i) => count - 1 - i));
  expect(rows.map(([node, , value]) => `${node}${value}`)).toEqual(Array.from({ length: 10_000 }, (_, i) => `${'ab'[i % 2]}${i >> 1}`).filter((cell) => cell !== 'b4200'));
  expect([rejected, badRows]).toEqual([1, [expect.objectContaining({ line: 4201, column: 'b', value: 'x', reason: 'value-unreadable' })]]);
});

test('a plan made again knows the source again, and a changed one from it', async () => {
  const recipe = wideRecipe({ source: { paths: ['w.csv'] } });
  if (!isWideRecipe(recipe)) throw new Error('not wide');
  const memoOf = async (wide: WideRecipe): Promise<object> => {
    const source = new WideSource(wide.source, temp.folder);
    return source.plan(wide, never).then(({ memo }) => memo).finally(() => source.close());
  };
  temp.write('w.csv', 'time,b,a\n2025-07-01 00:00,1,2\n');
  const memo = await memoOf(recipe);
  expect(await memoOf(recipe)).toEqual(memo);
  temp.write('w.csv', 'time,b,a\n2025-07-01 00:00,1,22\n');
  expect(await memoOf(recipe)).not.toEqual(memo);
});
