import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, readRows, recipeFor, tempFolder, writeParquet } from './source-fixture';

const ROWS = 60_000;
const NODES = 40;

let temp: ReturnType<typeof tempFolder>;
beforeAll(async () => {
  temp = tempFolder();
  const line = (row: number): string => `n${row % NODES},2024-01-01 00:00,${row}`;
  temp.write('a.csv', `node,time,flow\n${Array.from({ length: ROWS }, (_, row) => line(row)).join('\n')}\n`);
  await writeParquet(temp.folder, 'b.parquet', `SELECT 'n' || (i % ${NODES}) AS node, TIMESTAMP '2024-01-01' AS time, i::DOUBLE AS flow FROM range(${ROWS}) t(i)`);
});
afterAll(() => temp.remove());

const someNodes = Array.from({ length: NODES / 2 }, (_, i) => `'n${i * 2}'`).join(', ');

it.each(['a.csv', 'b.parquet'])('rows come in the order of %s whatever the predicate, from the first batch or from the middle', async (file) => {
  for (const where of [`node IN (${someNodes})`, `node NOT IN (${someNodes})`, `flow IN (3, 5, 7, ${ROWS - 1}) OR node = 'n1'`]) {
    for (const order of ['forwards', 'backwards'] as const) {
      const read = await readRows(recipeFor({ source: { paths: [file], where }, load: { batchRows: 15_000 } }), temp.folder, order === 'backwards' ? (count) => [...Array(count).keys()].reverse() : undefined);
      const flows = read.rows.map((row) => row[2] as number);
      expect(flows.length, where).toBeGreaterThan(0);
      expect(flows.every((flow, i) => i === 0 || flow > (flows[i - 1] as number)), `${where}, ${order}`).toBe(true);
    }
  }
});

it('a predicate with a sub-query, which would lose the order, is refused', async () => {
  for (const where of ["node IN (SELECT 'n0')", 'EXISTS (FROM range(3))', "flow > (SELECT 3)"]) {
    expect(await errorOf(readRows(recipeFor({ source: { paths: ['a.csv'], where } }), temp.folder))).toMatchObject({ code: 'where-invalid', where });
  }
  expect((await readRows(recipeFor({ source: { paths: ['a.csv'], where: "node <> 'SELECT' AND flow < 10" } }), temp.folder)).rows).toHaveLength(10);
});
