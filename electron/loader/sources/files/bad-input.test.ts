import iconv from 'iconv-lite';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSource } from '../open-source';
import { createBatch } from '../source';
import { describeSource, errorOf, never, readRows, recipeFor, tempFolder, writeParquet } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const csv = 'node,time,flow\nB,2024-01-01 00:00,1.5\nA,2024-01-01 00:05,NA\n';
const at = (name: string): string => path.join(temp.folder, name);

describe('a source that cannot be read', () => {
  it('names a file, folder or glob that is not there', async () => {
    for (const name of ['a.csv', 'no/where', '*.parquet', 'x{a,b}.csv']) {
      expect(await errorOf(readRows(recipeFor({ source: { paths: [name] } }), temp.folder))).toEqual({ code: 'file-not-found', path: at(name), role: 'source' });
    }
  });

  it('names an empty file, and one of blanks', async () => {
    temp.write('a.csv', csv);
    for (const content of ['', '\n\n  \n', '\uFEFF']) {
      temp.write('b.csv', content);
      expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toEqual({ code: 'file-empty', path: at('b.csv') });
    }
  });

  it('says that a header is missing where names would stand', async () => {
    temp.write('a.csv', csv.slice(csv.indexOf('\n') + 1));
    const missing = { code: 'header-missing', path: at('a.csv'), firstLine: 'B,2024-01-01 00:00,1.5' };
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toEqual(missing);
    expect(await errorOf(readRows(recipeFor({ source: { csv: { header: true } } }), temp.folder))).toEqual(missing);
  });

  it('says which delimiter would do', async () => {
    temp.write('a.csv', csv);
    const wrong = { code: 'delimiter-wrong', path: at('a.csv'), delimiter: ';', suggestion: ',', firstLine: 'node,time,flow' };
    expect(await errorOf(readRows(recipeFor({ source: { csv: { delimiter: ';' } } }), temp.folder))).toEqual(wrong);
    expect(await errorOf(describeSource(recipeFor({ source: { csv: { delimiter: ';' } } }), temp.folder))).toEqual(wrong);
  });

  it.each([['Flow', 'value', 'flow'], ['flwo', 'value', 'flow'], ['speed', 'value', null]] as const)('names the column %s that is not there, and the nearest', async (column, role, suggestion) => {
    temp.write('a.csv', csv);
    expect(await errorOf(readRows(recipeFor({ source: {}, columns: { values: [{ column }] } }), temp.folder)))
      .toEqual({ code: 'column-not-found', path: at('a.csv'), column, role, available: ['node', 'time', 'flow'], suggestion });
  });

  it('names the one file that lacks a column', async () => {
    temp.write('a.csv', csv);
    temp.write('b.csv', 'node,time,volume\nA,2024-01-01,1\n');
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'column-not-found', path: at('b.csv'), column: 'flow' });
  });

  it.each(['flow >', 'speed > 3', 'flow > 3) OR (SELECT', "node = 'A' AND sum(flow) > 1", '1; DROP TABLE x', '1=1); SELECT (1=1', '1=1) LIMIT 5; CREATE TABLE x(y int); SELECT (1=1', "flow > (SELECT count(*) FROM read_text('/etc/passwd'))", 'node = 3'])('says that the predicate %j is no good', async (where) => {
    temp.write('a.csv', csv);
    expect(await errorOf(readRows(recipeFor({ source: { where } }), temp.folder))).toMatchObject({ code: 'where-invalid', where });
  });

  it('says that no row is left', async () => {
    temp.write('a.csv', csv);
    expect(await errorOf(readRows(recipeFor({ source: { where: 'flow > 100' } }), temp.folder))).toEqual({ code: 'rows-none', path: at('a.csv'), where: 'flow > 100' });
    temp.write('a.csv', 'node,time,flow\n');
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toEqual({ code: 'rows-none', path: at('a.csv'), where: null });
  });

  it('names an encoding nobody knows', async () => {
    temp.write('a.csv', csv);
    expect(await errorOf(readRows(recipeFor({ source: { csv: { encoding: 'klingon' } } }), temp.folder))).toEqual({ code: 'encoding-unknown', path: at('a.csv'), encoding: 'klingon' });
  });

  it('says that text is not in the encoding it was told', async () => {
    temp.write('a.csv', iconv.encode(csv.replaceAll('A,', '中关村,'), 'gb18030'));
    expect(await errorOf(readRows(recipeFor({ source: { csv: { encoding: 'utf-8' } } }), temp.folder))).toMatchObject({ code: 'file-unreadable', path: at('a.csv') });
  });

  it('does not know what a file of zeros is', async () => {
    temp.write('a.bin', Buffer.alloc(100));
    expect(await errorOf(readRows(recipeFor({ source: { paths: ['a.bin'] } }), temp.folder))).toEqual({ code: 'format-unknown', path: at('a.bin') });
  });

  it.each(['a.parquet', 'a.arrow'])('says that %s is damaged', async (name) => {
    temp.write(name, 'PAR1 and then nothing that makes sense');
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'file-unreadable', path: at(name) });
  });

  it('says that a time pattern is none', async () => {
    temp.write('a.csv', csv);
    expect(await errorOf(readRows(recipeFor({ source: {}, columns: { time: { column: 'time', format: '%Y-%Q' } } }), temp.folder)))
      .toMatchObject({ code: 'recipe-invalid', issues: [{ path: 'columns.time.format', expected: { kind: 'time-pattern' } }] });
  });

  it.each(['', '"A\nwest",2024-01-01 00:00,1\n'])('names the line of a quote that is never closed, after %j', async (before) => {
    temp.write('a.csv', `${csv}${before}"C,2024-01-01 00:10,3\nD,2024-01-01 00:15,4\n`);
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder)))
      .toMatchObject({ code: 'file-unreadable', path: at('a.csv'), reason: expect.stringMatching(before === '' ? /line 4: .*quote/ : /quote .* line 6/) as string });
  });

  it('names the line of a quote that closes within a cell', async () => {
    temp.write('a.csv', `${csv}"C"x,2024-01-01 00:10,3\nD,2024-01-01 00:15,4\n`);
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'file-unreadable', path: at('a.csv'), reason: expect.stringMatching(/line 4: .*quote/) as string });
  });
});

describe('a bad row', () => {
  it.each([
    ['text in a number column', 'A,2024-01-01 00:10,abc', 'value-unreadable', 'flow', 'abc'],
    ['a blank in a number column', 'A,2024-01-01 00:10, ', 'value-unreadable', 'flow', ' '],
    ['infinity', 'A,2024-01-01 00:10,inf', 'value-unreadable', 'flow', 'inf'],
    ['a number beyond float64', 'A,2024-01-01 00:10,1e999', 'value-unreadable', 'flow', '1e999'],
    ['a number beyond float32', 'A,2024-01-01 00:10,-3.5e38', 'value-unreadable', 'flow', '-3.5e38'],
    ['a time nobody can read', 'A,tomorrow,3', 'time-unreadable', 'time', 'tomorrow'],
    ['no time', 'A,,3', 'time-unreadable', 'time', ''],
    ['no node', ',2024-01-01 00:10,3', 'key-missing', 'node', ''],
  ])('with %s is left out, counted and shown', async (_, line, reason, column, value) => {
    temp.write('a.csv', `node,time,flow\n"B\nwest",2024-01-01 00:00,1\n\n${line}\nA,2024-01-01 00:15,4\n`);
    const { rows, rejected, badRows, plan } = await readRows(recipeFor({ source: {} }), temp.folder);
    expect([rows.length, rejected, plan.rows]).toEqual([2, 1, 3]);
    expect(badRows).toEqual([{ path: at('a.csv'), line: 5, text: line, reason, column, value }]);
  });

  it.each(['A,2024-01-01 00:10', 'A,2024-01-01 00:10,1,2'])('%j has too few or too many cells', async (line) => {
    temp.write('a.csv', `${csv}${line}\nA,2024-01-01 00:15,4\n`);
    const { rows, badRows } = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(rows).toHaveLength(3);
    expect(badRows).toEqual([{ path: at('a.csv'), line: 4, text: line, reason: 'cell-count-wrong' }]);
  });

  it('is found behind a predicate, in a translated file, and told by the line of the file', async () => {
    temp.write('a.csv', iconv.encode(`${csv}东站,2024-01-01 00:10,x\n`.replaceAll('A,', '西站,'), 'gb18030'));
    const { badRows } = await readRows(recipeFor({ source: { where: "node <> 'B'" } }), temp.folder);
    expect(badRows).toEqual([{ path: at('a.csv'), line: 4, text: '东站,2024-01-01 00:10,x', reason: 'value-unreadable', column: 'flow', value: 'x' }]);
  });

  it('of JSON lines is told with its line, broken objects too', async () => {
    temp.write('a.jsonl', '{"node":"A","time":"2024-01-01","flow":1}\n\n{"node":"A","time":"2024-01-02","flow":"x"}\n{"node":"A",\n');
    const { rows, badRows } = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(rows).toHaveLength(1);
    expect(badRows.map(({ line, reason, text }) => [line, reason, text])).toEqual([[3, 'value-unreadable', '{"node":"A","time":"2024-01-02","flow":"x"}'], [4, 'key-missing', '{"node":"A",']]);
  });

  it('of Parquet is told with the number of its row', async () => {
    await writeParquet(temp.folder, 'a.parquet', "SELECT * FROM (VALUES ('A', TIMESTAMP '2024-01-01', 1.5::DOUBLE), ('A', TIMESTAMP 'infinity', 2), ('A', TIMESTAMP '2024-01-02', 'inf')) AS t(node, time, flow)");
    const { badRows } = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(badRows.map(({ line, reason, value }) => [line, reason, value])).toEqual([[2, 'time-unreadable', 'infinity'], [3, 'value-unreadable', 'inf']]);
  });

  it('is told at once when no row at all has a time or a node', async () => {
    temp.write('a.csv', 'node,time,flow\nA,soon,1\nA,later,1\n');
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'bad-row', row: { line: 2, reason: 'time-unreadable', value: 'soon' } });
    temp.write('a.csv', 'node,time,flow\n,2024-01-01,1\n');
    expect(await errorOf(readRows(recipeFor({ source: {}, grid: { start: '2024-01-01', end: '2024-01-02' } }), temp.folder))).toMatchObject({ code: 'bad-row', row: { line: 2, reason: 'key-missing' } });
  });
});

describe('a file that changes under way', () => {
  it.each([['grows', (file: string) => appendFileSync(file, 'C,2024-01-01 00:10,3\n'), 'file-changed'], ['goes', (file: string) => rmSync(file), 'file-not-found']])('is noticed when it %s', async (_, change, code) => {
    const file = temp.write('a.csv', csv);
    const recipe = recipeFor({ source: {} });
    const source = await openSource(recipe.source, temp.folder);
    try {
      const plan = await source.plan(recipe, never);
      change(file);
      expect(await errorOf(source.read(plan.batches[0] as (typeof plan.batches)[number], createBatch(10, 1), never))).toMatchObject({ code, path: file });
    } finally {
      await source.close();
    }
  });
});

describe('cancelling', () => {
  it('ends a plan and a read', async () => {
    temp.write('a.csv', `node,time,flow\n${'A,2024-01-01 00:00,1\n'.repeat(200_000)}`);
    const recipe = recipeFor({ source: {} });
    const source = await openSource(recipe.source, temp.folder);
    try {
      const early = new AbortController();
      const planning = source.plan(recipe, early.signal);
      early.abort();
      expect(await errorOf(planning)).toEqual({ code: 'cancelled' });
      const plan = await source.plan(recipe, never);
      const late = new AbortController();
      const reading = source.read(plan.batches[0] as (typeof plan.batches)[number], createBatch(100_000, 1), late.signal);
      late.abort();
      expect(await errorOf(reading)).toEqual({ code: 'cancelled' });
    } finally {
      await source.close();
    }
  });
});
