import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRows, recipeFor, tempFolder, writeParquet } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

async function valuesOf(cells: readonly string[], value: object): Promise<{ values: unknown[]; rejected: number }> {
  temp.write('a.csv', `node,time,cell\n${cells.map((cell, i) => `A,2024-01-01 00:0${i},"${cell}"`).join('\n')}\n`);
  const { rows, rejected } = await readRows(recipeFor({ source: {}, columns: { values: [{ column: 'cell', ...value }] } }), temp.folder);
  return { values: rows.map((row) => row[2]), rejected };
}

it('takes a number out of packed text by its place', async () => {
  const cells = ['15;8;0', '7', ';2;', ' 4 ; 5', '', 'NA'];
  expect(await valuesOf(cells, { packed: { separator: ';', index: 0 } })).toEqual({ values: [15, 7, null, 4, null, null], rejected: 0 });
  expect(await valuesOf(cells, { packed: { separator: ';', index: -1 } })).toEqual({ values: [0, 7, null, 5, null, null], rejected: 0 });
  expect(await valuesOf(cells, { packed: { separator: ';', index: 1 } })).toEqual({ values: [8, null, 2, 5, null, null], rejected: 0 });
});

it('rejects a packed element that is no number', async () => {
  expect(await valuesOf(['1;x', '2;3'], { packed: { separator: ';', index: 1 } })).toEqual({ values: [3], rejected: 1 });
});

it('counts what is there, whatever it is', async () => {
  expect(await valuesOf(['red', '', 'NA', '7'], { aggregate: 'count' })).toEqual({ values: [1, null, null, 1], rejected: 0 });
});

it.each(['a.csv', 'a.parquet'])('takes what is not a number for missing in %s, in counts and for the predicate too', async (name) => {
  const cells = ['1', 'nan', '7', ''];
  if (name === 'a.csv') temp.write(name, `node,time,flow\n${cells.map((cell, i) => `A,2024-01-01 00:0${i},${cell}`).join('\n')}\n`);
  else await writeParquet(temp.folder, name, `SELECT 'A' AS node, TIMESTAMP '2024-01-01' + to_minutes(i) AS time, unnest(['1', 'nan', '7', NULL]::DOUBLE[]) AS flow FROM range(1) AS t(i)`);
  const values = [{ column: 'flow' }, { column: 'flow', name: 'count', aggregate: 'count' as const }];
  const { rows } = await readRows(recipeFor({ source: {}, columns: { values } }), temp.folder);
  expect(rows.map((row) => row.slice(2))).toEqual([[1, 1], [null, null], [7, 1], [null, null]]);
  expect((await readRows(recipeFor({ source: { where: 'flow > 5' }, columns: { values } }), temp.folder)).rows.map((row) => row.slice(2))).toEqual([[7, 1]]);
});

it('keeps zeros, signs, exponents and the smallest numbers apart from missing', async () => {
  expect(await valuesOf(['0', '-0.5', '1e-40', ' 3 ', '+4', 'NaN', 'nan'], {})).toEqual({ values: [0, -0.5, 1e-40, 3, 4, null, null], rejected: 0 });
});

it('reads one column for several values', async () => {
  temp.write('a.csv', 'node,time,cell\nA,2024-01-01,15;8\n');
  const values = [{ column: 'cell', name: 'first', packed: { separator: ';', index: 0 } }, { column: 'cell', name: 'last', packed: { separator: ';', index: -1 } }];
  expect((await readRows(recipeFor({ source: {}, columns: { values } }), temp.folder)).rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 15, 8]]);
});

it('makes nodes of several columns and sorts whole numbers by size', async () => {
  temp.write('a.csv', 'from,to,time,flow\n10,b,2024-01-01,1\n9,b,2024-01-01,2\n9,a,2024-01-01,3\n');
  const { plan, rows } = await readRows(recipeFor({ source: {}, columns: { node: ['from', 'to'] } }), temp.folder);
  expect(plan.nodeKeys).toEqual([['9', 'a'], ['9', 'b'], ['10', 'b']]);
  expect(rows.map((row) => row[0])).toEqual(['10_b', '9_b', '9_a']);
});

it('takes names with quotes, spaces and dots as they are', async () => {
  temp.write('a.csv', 'the "node";t\'s;PM2.5 x\nA;2024-01-01;1\n');
  const columns = { node: ['the "node"'], time: { column: "t's" }, values: [{ column: 'PM2.5 x' }] };
  expect((await readRows(recipeFor({ source: { where: '"PM2.5 x" = 1' }, columns }), temp.folder)).rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 1]]);
});

it.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('reads local times in their zone, whatever the zone of the machine: %s', async (machineZone) => {
  const before = process.env['TZ'];
  process.env['TZ'] = machineZone;
  try {
    temp.write('a.csv', 'node,time,flow\nA,2024-01-01 00:00,1\nA,2024-01-01T00:00:00+09:00,2\n');
    const { rows, plan } = await readRows(recipeFor({ source: { where: "time < TIMESTAMP '2024-01-01 00:30'" }, columns: { time: { column: 'time', zone: 'Asia/Shanghai' } } }), temp.folder);
    expect(rows.map((row) => row[1])).toEqual(['2023-12-31T16:00:00.000Z', '2023-12-31T15:00:00.000Z']);
    expect(plan.seen).toEqual({ firstS: Date.UTC(2023, 11, 31, 15) / 1000, lastS: Date.UTC(2023, 11, 31, 16) / 1000 });
  } finally {
    if (before === undefined) delete process.env['TZ']; else process.env['TZ'] = before;
  }
});
