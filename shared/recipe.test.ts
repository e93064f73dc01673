import { describe, expect, it } from 'vitest';
import { readersOf } from './readers';
import { recipeSchema } from './recipe';
import { recipeIssuesFrom } from './recipe-issues';

const recipe = (source: object, rest: object = {}): object => ({
  sluice: 1, name: 'x', source: { kind: 'maxcompute', endpoint: 'https://service.cn-beijing.maxcompute.aliyun.com/api', project: 'p', ...source },
  columns: { node: ['a'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '1min' }, ...rest,
});
const issuesOf = (value: object): { path: string; kind: string | undefined }[] => {
  const parsed = recipeSchema.safeParse(value);
  return parsed.success ? [] : recipeIssuesFrom(parsed.error, value).map(({ path, expected }) => ({ path, kind: expected?.kind }));
};

describe('a recipe that reads a warehouse', () => {
  it('names a table, with partitions or without, or a query', () => {
    for (const source of [{ table: 't' }, { table: 't', partitions: ['ds=1', 'ds=1,hh=02'] }, { table: 't', partitions: { from: 'ds=1', to: 'ds=2' } }, { sql: 'SELECT 1', where: 'a = 1' }]) expect(issuesOf(recipe(source))).toEqual([]);
  });

  it('names one of the two, and partitions beside a table alone', () => {
    expect(issuesOf(recipe({}))).toEqual([{ path: 'source.table', kind: 'table-or-sql' }]);
    expect(issuesOf(recipe({ table: 't', sql: 'SELECT 1' }))).toEqual([{ path: 'source.table', kind: 'table-or-sql' }]);
    expect(issuesOf(recipe({ sql: 'SELECT 1', partitions: ['ds=1'] }))).toEqual([{ path: 'source.partitions', kind: 'with-table' }]);
  });

  it('is told what an address and a partition look like', () => {
    expect(issuesOf(recipe({ table: 't', endpoint: 'service.cn-beijing' }))).toEqual([{ path: 'source.endpoint', kind: 'address' }]);
    expect(issuesOf(recipe({ table: 't', partitions: ['20250701'] }))).toEqual([{ path: 'source.partitions.0', kind: 'partition' }]);
  });

  it('takes no key: there is no place for one', () => {
    expect(issuesOf(recipe({ table: 't', accessKeySecret: 's' }))).toEqual([{ path: 'source.accessKeySecret', kind: undefined }]);
  });

  it('alone has node tables of the warehouse', () => {
    const nodes = { table: 'intersection_meta', key: ['a'] };
    expect(issuesOf(recipe({ table: 't' }, { nodes }))).toEqual([]);
    expect(issuesOf(recipe({ table: 't' }, { nodes: { path: 'nodes.csv', key: ['a'] } }))).toEqual([]);
    expect(issuesOf({ ...recipe({}), source: { kind: 'files', paths: ['a.csv'] }, nodes })).toEqual([{ path: 'nodes.table', kind: 'warehouse' }]);
  });

  it('reads four batches at a time, and files two, unless the recipe says otherwise', () => {
    const parsed = recipeSchema.parse(recipe({ table: 't' }));
    expect(readersOf(parsed)).toBe(4);
    expect(readersOf({ ...parsed, load: { ...parsed.load, readers: 9 } })).toBe(9);
    expect(readersOf({ ...parsed, source: { kind: 'files', paths: [], format: 'auto', csv: {} } })).toBe(2);
  });
});
