import { DuckDBInstance } from '@duckdb/node-api';
import { Bool, Dictionary, Float32, Int32, makeVector, Table, tableToIPC, TimestampMicrosecond, Utf8, vectorFromArray } from 'apache-arrow';
import iconv from 'iconv-lite';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRows, recipeFor, tempFolder } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const csv = 'node,time,flow\nB,2024-01-01 00:00,1.5\nA,2024-01-01 00:05,NA\nA,2024-01-01 00:10,3\n';
const rows = [['B', '2024-01-01T00:00:00.000Z', 1.5], ['A', '2024-01-01T00:05:00.000Z', null], ['A', '2024-01-01T00:10:00.000Z', 3]];

async function copyTo(file: string, query: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
  connection.disconnectSync();
  instance.closeSync();
}

describe('CSV', () => {
  it.each([
    ['as it comes', csv],
    ['with a byte order mark', `\uFEFF${csv}`],
    ['with CRLF line ends', csv.replaceAll('\n', '\r\n')],
    ['with CR line ends', csv.replaceAll('\n', '\r')],
    ['without a last line end', csv.trimEnd()],
    ['with semicolons', csv.replaceAll(',', ';')],
    ['with tabs', csv.replaceAll(',', '\t')],
    ['with blank lines', csv.replaceAll('\n', '\n\n')],
    ['below comment lines', `# from the depot\n# in the yard\n${csv}`],
    ['with spaces in the header', csv.replace('node,time,flow', 'node, time, flow')],
    ['with quoted cells', csv.replace(/[^,\n]+/g, '"$&"')],
    ['with single quotes', csv.replace(/[^,\n]+/g, "'$&'")],
  ])('reads the same rows %s', async (_, text) => {
    temp.write('a.csv', text);
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.rows).toEqual(rows);
    expect(read.plan.nodeKeys).toEqual([['A'], ['B']]);
    expect(read.rejected).toBe(0);
    expect(read.bytes).toBe(read.plan.files[0]?.bytes);
  });

  it.each([['gb18030', '中关村'], ['utf-16le', '中关村'], ['utf-16be', '中关村'], ['windows-1252', 'Zürich']])('finds out by itself that text is %s', async (encoding, name) => {
    const text = csv.replaceAll('A,', `${name},`);
    temp.write('a.csv', iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }));
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.plan.nodeKeys.flat().toSorted()).toEqual(['B', name].toSorted());
    expect(read.rows).toHaveLength(3);
  });

  it('believes the recipe about the encoding', async () => {
    temp.write('a.csv', iconv.encode(csv.replaceAll('A,', '東京,'), 'shift_jis'));
    const read = await readRows(recipeFor({ source: { csv: { encoding: 'shift_jis' } } }), temp.folder);
    expect(read.plan.nodeKeys).toContainEqual(['東京']);
  });

  it('keeps line ends and doubled quotes within quoted cells', async () => {
    temp.write('a.csv', 'node,time,flow\n"A\nwest",2024-01-01,1\n"B ""x"", y",2024-01-01,2\n');
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.plan.nodeKeys).toEqual([['A\nwest'], ['B "x", y']]);
  });

  it('finds line ends in quoted cells far into a file', async () => {
    temp.write('a.csv', `node,time,flow\n${'A,2024-01-01,1\n'.repeat(50_000)}"B\nwest",2024-01-01,2\n`);
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.plan.nodeKeys).toEqual([['A'], ['B\nwest']]);
    expect(read.rows).toHaveLength(50_001);
  });

  it('names columns of a file without header by their place', async () => {
    temp.write('a.csv', csv.slice(csv.indexOf('\n') + 1));
    const read = await readRows(recipeFor({ source: {}, columns: { node: ['column0'], time: { column: 'column1' }, values: [{ column: 'column2' }] } }), temp.folder);
    expect(read.rows).toEqual(rows);
  });

  it('takes the null tokens of the recipe in place of the usual ones', async () => {
    temp.write('a.csv', csv.replace('NA', '-9999'));
    const read = await readRows(recipeFor({ source: { csv: { nullValues: ['-9999'] } } }), temp.folder);
    expect(read.rows).toEqual(rows);
  });

  it('unpacks gzip', async () => {
    temp.write('a.csv.gz', gzipSync(csv));
    expect((await readRows(recipeFor({ source: {} }), temp.folder)).rows).toEqual(rows);
  });

  it('reads several files in order of their paths, columns by name', async () => {
    temp.write('b.csv', 'flow,node,time\n7,C,2024-01-01 01:00\n');
    temp.write('a.csv', csv);
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.rows).toEqual([...rows, ['C', '2024-01-01T01:00:00.000Z', 7]]);
    expect(read.plan.files.map((file) => file.rows)).toEqual([3, 1]);
  });

  it('reads files whose names hold glob characters', async () => {
    temp.write('a[1]*.csv', csv);
    temp.write('a1.csv', 'x\n1\n');
    expect((await readRows(recipeFor({ source: { paths: ['a[1]*.csv'] } }), temp.folder)).rows).toEqual(rows);
  });
});

describe('other formats', () => {
  it('reads JSON lines and arrays', async () => {
    const objects = ['{"node":"B","time":"2024-01-01 00:00","flow":1.5}', '{"node":"A","time":"2024-01-01 00:05","flow":null}', '{"flow":"3","node":"A","time":"2024-01-01 00:10"}'];
    temp.write('a.jsonl', objects.join('\n'));
    temp.write('b.json', `[${objects.join(',\n')}]`);
    for (const file of ['a.jsonl', 'b.json']) expect((await readRows(recipeFor({ source: { paths: [file] } }), temp.folder)).rows).toEqual(rows);
  });

  it('reads Parquet with timestamps, whole-number keys and missing numbers', async () => {
    await copyTo(path.join(temp.folder, 'a.parquet'), "SELECT * FROM (VALUES (9007199254740993, TIMESTAMP '2024-01-01 00:00', 1.5::FLOAT), (7, TIMESTAMP '2024-01-01 00:05', NULL), (10, TIMESTAMP '2024-01-01 00:05', 'nan'::FLOAT)) AS t(node, time, flow)");
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.plan.nodeKeys).toEqual([['7'], ['10'], ['9007199254740993']]);
    expect(read.rows).toEqual([['9007199254740993', '2024-01-01T00:00:00.000Z', 1.5], ['7', '2024-01-01T00:05:00.000Z', null], ['10', '2024-01-01T00:05:00.000Z', null]]);
  });

  it('gives one node for one key, whatever type each file holds it in', async () => {
    await copyTo(path.join(temp.folder, 'a.parquet'), "SELECT 7::TINYINT AS node, DATE '2024-01-01' AS time, 1 AS flow");
    await copyTo(path.join(temp.folder, 'b.parquet'), "SELECT '7' AS node, TIMESTAMPTZ '2024-01-01 12:00:00+08' AS time, 2 AS flow");
    const read = await readRows(recipeFor({ source: {} }), temp.folder);
    expect(read.rows).toEqual([['7', '2024-01-01T00:00:00.000Z', 1], ['7', '2024-01-01T04:00:00.000Z', 2]]);
    expect(read.plan.nodeKeys).toEqual([['7']]);
  });

  const table = new Table({
    flow: vectorFromArray([1.5, 2, 3], new Float32()),
    node: vectorFromArray(['B', 'A', 'A'], new Dictionary(new Utf8(), new Int32())),
    unused: vectorFromArray([true, null, false], new Bool()),
    time: makeVector({ type: new TimestampMicrosecond(), data: BigInt64Array.of(1_704_067_200_000_000n, 1_704_067_500_000_000n, 1_704_067_800_500_000n) }),
  });

  it.each(['stream', 'file'] as const)('reads an Arrow %s of several record batches', async (kind) => {
    temp.write(kind === 'file' ? 'a.feather' : 'a.arrows', tableToIPC(table.concat(table), kind));
    const read = await readRows(recipeFor({ source: {}, load: { batchRows: 4 } }), temp.folder);
    const expected = [['B', '2024-01-01T00:00:00.000Z', 1.5], ['A', '2024-01-01T00:05:00.000Z', 2], ['A', '2024-01-01T00:10:00.500Z', 3]];
    expect(read.rows).toEqual([...expected, ...expected]);
    const filtered = await readRows(recipeFor({ source: { where: "node = 'A' AND unused IS NOT NULL" } }), temp.folder);
    expect(filtered.rows).toEqual([expected[2], expected[2]]);
  });

  it('says so when the end of an Arrow stream is missing', async () => {
    const whole = tableToIPC(table, 'stream');
    temp.write('a.arrow', whole.subarray(0, whole.length - 20));
    await expect(readRows(recipeFor({ source: {} }), temp.folder)).rejects.toMatchObject({ error: { code: 'file-unreadable', reason: expect.stringContaining('cut short') as string } });
  });
});
