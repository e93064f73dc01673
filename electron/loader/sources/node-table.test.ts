import { DuckDBInstance } from '@duckdb/node-api';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { errorOf, never, tempFolder } from './files/source-fixture';
import { readNodeTable } from './node-table';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const spec = { path: 'nodes.csv', key: ['id'], lat: 'lat', lng: 'lng', order: 'table', only: 'seen' } as const;

it('keeps the order, the first of two, and what is missing as missing', async () => {
  temp.write('nodes.csv', 'id,lat,lng\nB,1.5,2.5\nA,,NA\n,3,4\nB,9,9\nC,0,0\nD,north,inf\n');
  expect(await readNodeTable({ ...spec, key: ['id'] }, temp.folder, never)).toEqual([
    { key: ['B'], lat: 1.5, lng: 2.5 }, { key: ['A'], lat: null, lng: null }, { key: ['C'], lat: 0, lng: 0 }, { key: ['D'], lat: null, lng: null },
  ]);
});

it('reads what only the engine understands the same', async () => {
  temp.write('nodes.csv', 'id,lat,lng\nB,1.5, "2.5"\nA,+1e1,NA\nC,3\n');
  expect(await readNodeTable({ ...spec, key: ['id'] }, temp.folder, never)).toEqual([{ key: ['B'], lat: 1.5, lng: 2.5 }, { key: ['A'], lat: 10, lng: null }, { key: ['C'], lat: 3, lng: null }]);
});

it('needs no positions, and takes keys of several columns', async () => {
  temp.write('nodes.csv', 'to,from\n2,1\n3,1\n');
  expect(await readNodeTable({ path: 'nodes.csv', key: ['from', 'to'], order: 'table', only: 'seen' }, temp.folder, never)).toEqual([
    { key: ['1', '2'], lat: null, lng: null }, { key: ['1', '3'], lat: null, lng: null },
  ]);
});

it('reads Parquet as well', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT 9007199254740993 AS id, 1.5::DECIMAL(5, 2) AS lat, NULL::DOUBLE AS lng) TO '${path.join(temp.folder, 'nodes.parquet')}'`);
  connection.disconnectSync();
  instance.closeSync();
  expect(await readNodeTable({ ...spec, path: 'nodes.parquet', key: ['id'] }, temp.folder, never)).toEqual([{ key: ['9007199254740993'], lat: 1.5, lng: null }]);
});

it('names what is not there', async () => {
  expect(await errorOf(readNodeTable({ ...spec, key: ['id'] }, temp.folder, never))).toEqual({ code: 'file-not-found', path: path.join(temp.folder, 'nodes.csv'), role: 'nodes' });
  temp.write('nodes.csv', 'ID,lat,lon\nA,1,2\n');
  expect(await errorOf(readNodeTable({ ...spec, key: ['id'] }, temp.folder, never))).toMatchObject({ code: 'column-not-found', column: 'id', role: 'node-table', suggestion: 'ID' });
  expect(await errorOf(readNodeTable({ ...spec, key: ['ID'] }, temp.folder, never))).toMatchObject({ code: 'column-not-found', column: 'lng', suggestion: null });
});
