import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFiles, findLeftOut } from './find-files';
import { tempFolder } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeAll(() => {
  temp = tempFolder();
  for (const folder of ['in', 'in/ds=1', 'in/.git', 'mixed']) mkdirSync(path.join(temp.folder, folder));
  for (const file of ['b.csv', 'a.csv', 'a10.csv', 'a2.CSV.gz', 'notes.txt', 'in/x.parquet', 'in/ds=1/y.parquet', 'in/.git/z.parquet', 'in/_SUCCESS', 'mixed/a.csv', 'mixed/b.csv', 'mixed/c.json']) temp.write(file, 'x');
});
afterAll(() => temp.remove());

it.each([
  [['b.csv', 'a.csv', 'b.csv'], ['a.csv', 'b.csv']],
  [['*.csv'], ['a.csv', 'a10.csv', 'b.csv']],
  [['a?.*', 'a.*'], ['a.csv', 'a2.CSV.gz']],
  [['[ab].csv'], ['a.csv', 'b.csv']],
  [['[!a]*.csv'], ['b.csv']],
  [['{a,b}.csv', 'a{1*,2*}.csv*'], ['a.csv', 'a10.csv', 'b.csv']],
  [['in'], ['in/ds=1/y.parquet', 'in/x.parquet']],
  [['in/*.parquet'], ['in/x.parquet']],
  [['in/**/*.parquet'], ['in/ds=1/y.parquet', 'in/x.parquet']],
  [['i*/ds=*/*'], ['in/ds=1/y.parquet']],
  [['mixed'], ['mixed/a.csv', 'mixed/b.csv']],
  [['in/../notes.txt'], ['notes.txt']],
])('%j names %j', async (paths, files) => {
  expect(await findFiles({ paths, format: 'auto' }, temp.folder)).toEqual(files.map((file) => path.join(temp.folder, file)));
});

it('takes the files of the wanted format from a folder', async () => {
  expect(await findFiles({ paths: ['mixed'], format: 'json' }, temp.folder)).toEqual([path.join(temp.folder, 'mixed/c.json')]);
});

it('tells which data files of a folder are not among them', async () => {
  const named = (paths: string[]) => findLeftOut({ paths, format: 'auto' }, temp.folder).then((files) => files.map((file) => path.relative(temp.folder, file)));
  expect(await named(['mixed'])).toEqual(['mixed/c.json']);
  expect(await named(['mixed', 'mixed/c.json'])).toEqual([]);
  expect(await named(['in', 'b.csv'])).toEqual([]);
});
