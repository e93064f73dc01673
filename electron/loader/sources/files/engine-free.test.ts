import iconv from 'iconv-lite';
import { expect, it, vi } from 'vitest';
import { readRows, recipeFor, tempFolder } from './source-fixture';

vi.mock('@duckdb/node-api', () => ({ DuckDBInstance: { create: () => { throw new Error('the engine was asked for'); } } }));

it('plain CSV in any encoding is planned and read without the engine', async () => {
  const temp = tempFolder();
  const csv = '节点,time,flow\n东站,2024-01-01 00:00,1.5\n西站,2024-01-01 00:05,x\n';
  temp.write('a.csv', csv);
  temp.write('b.csv', iconv.encode(csv, 'gb18030'));
  const { rows, badRows } = await readRows(recipeFor({ source: {}, columns: { node: ['节点'] } }), temp.folder).finally(() => temp.remove());
  expect(rows).toEqual(Array(2).fill(['东站', '2024-01-01T00:00:00.000Z', 1.5]));
  expect(badRows.map(({ line, text }) => [line, text])).toEqual(Array(2).fill([3, '西站,2024-01-01 00:05,x']));
});
