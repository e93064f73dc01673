import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobFault } from '../errors';
import { readParameterTable } from './parameter-table';
import { planJobs } from './plan-jobs';

const template = {
  sluice: 1, name: 'air', source: { kind: 'files', paths: ['rows/{adcode}.csv'] },
  columns: { node: ['node'], time: { column: 'time' }, values: [{ column: 'flow' }] },
  grid: { step: '5min', start: '{from}', end: '2025-08-01' }, windows: { history: '{history}' },
};

const faultsOf = (table: string): [number, string | null, string][] => planJobs(template, table).faults.map(({ line, column, why }: JobFault) => [line, column, why.kind]);

describe('a table of parameters', () => {
  it('makes a job of each row: text in its place, numbers where a number is wanted', () => {
    const { jobs, faults, unusedColumns } = planJobs(template, 'adcode,from,history,note\n110000,2025-07-01,24,capital\n310000,2025-07-02,12,\n');
    expect(faults).toEqual([]);
    expect(unusedColumns).toEqual(['note']);
    expect(jobs.map(({ line, name }) => [line, name])).toEqual([[2, 'air-110000-2025-07-01-24'], [3, 'air-310000-2025-07-02-12']]);
    expect(jobs[1]?.recipe).toMatchObject({ name: 'air-310000-2025-07-02-12', source: { paths: ['rows/310000.csv'] }, grid: { start: '2025-07-02' }, windows: { history: 12 } });
  });

  it('may be JSON, and names outputs in a column', () => {
    const { jobs } = planJobs(template, '[\n {"adcode": 110000, "from": "2025-07-01", "history": 24, "output": "北京"},\n {"adcode": 310000,\n "from": "2025-07-01", "history": 24, "output": "a/b"}]');
    expect(jobs.map(({ line, name, folderName }) => [line, name, folderName])).toEqual([[2, '北京', '北京'], [3, 'a/b', 'a-b']]);
  });

  it('sets keys of the recipe by columns of their names, with no placeholder in it', () => {
    const plain = { ...template, source: { kind: 'files', paths: ['a.csv'] }, grid: { step: '5min' }, windows: {} };
    const { jobs, faults } = planJobs(plain, 'source.paths.0,grid.start,windows.history,output\nb.csv,2025-07-01,24,b\nc.csv,2025-07-02,many,c\n');
    expect(jobs[0]?.recipe).toMatchObject({ source: { paths: ['b.csv'] }, grid: { start: '2025-07-01' }, windows: { history: 24 } });
    expect(faults).toMatchObject([{ line: 3, column: 'windows.history', value: 'many', why: { kind: 'recipe' } }]);
    expect(planJobs(plain, 'grid.strat\n2025-07-01\n').faults).toMatchObject([{ column: 'grid.strat', why: { issue: { suggestion: 'start' } } }]);
  });

  it.each([
    ['a placeholder without a column', 'adcod,from,history\n1,2,3\n', [[2, 'adcode', 'column-missing']]],
    ['an empty value', 'adcode,from,history\n1,2025-07-01,12\n,2025-07-01,12\n', [[3, 'adcode', 'value-missing']]],
    ['a value that the recipe does not take', 'adcode,from,history\n1,2025-07-01,many\n', [[2, 'history', 'recipe']]],
    ['a row with too many cells', 'adcode,from,history\n1,2025-07-01,12,5\n', [[2, null, 'cell-count']]],
    ['two outputs of one name', 'adcode,from,history,output\n1,2025-07-01,12,x\n2,2025-07-01,12,X\n', [[3, 'output', 'name-twice']]],
    ['two columns of one name', 'adcode,from,history,from\n1,2,12,2\n', [[1, 'from', 'column-twice']]],
    ['nothing', '', [[1, null, 'no-rows']]],
    ['a header alone', 'adcode,from,history\n', [[1, null, 'no-rows']]],
    ['JSON cut off', '[{"adcode": 1,\n', [[2, null, 'not-json']]],
    ['a quote left open', 'adcode,from,history\n"1,2,3\n', [[2, null, 'quote-open'], [2, null, 'cell-count']]],
  ])('says where %s stands', (_what, table, faults) => {
    expect(faultsOf(table)).toEqual(faults);
  });

  it('keeps mistakes of the recipe apart: they are the same for every job', () => {
    const { jobs, faults, recipeIssues } = planJobs({ ...template, fil: 1 }, 'adcode,from,history\n1,2025-07-01,12\n2,2025-07-01,12\n');
    expect([jobs, faults]).toEqual([[], []]);
    expect(recipeIssues).toMatchObject([{ path: 'fil', kind: 'unknown-key' }]);
  });

  it('reads back whatever was written as CSV, with the lines its rows begin on', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '北', ',', ';', '"', '\n', ' ') });
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = `x,y\n${rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;
      let line = 2;
      const expected = rows.map(([x, y]) => {
        const row = { line, values: { x, y } };
        line += `${x}${y}`.split('\n').length;
        return row;
      });
      expect(readParameterTable(text)).toEqual({ columns: ['x', 'y'], rows: expected, faults: [] });
    }));
  });
});
