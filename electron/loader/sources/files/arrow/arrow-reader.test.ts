import { Dictionary, Float64, Int32, makeVector, RecordBatchStreamWriter, Table, tableFromArrays, tableToIPC, TimestampMicrosecond, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSource } from '../../open-source';
import { createBatch } from '../../source';
import { errorOf, never, readRows, recipeFor, tempFolder } from '../source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const timeOf = (rows: number): ReturnType<typeof makeVector> => makeVector({ type: new TimestampMicrosecond(), data: BigInt64Array.from({ length: rows }, (_, i) => 1_704_067_200_000_000n + BigInt(i) * 300_000_000n) });
const tableOf = (nodes: readonly (string | null)[]): Table => new Table({
  node: vectorFromArray([...nodes], new Utf8()), time: timeOf(nodes.length), flow: makeVector({ type: new Float64(), data: Float64Array.from(nodes, (_, i) => i) }),
});

it('reads rows across record batches longer than what is worked on at one go, in ranges that fit neither', async () => {
  const table = tableOf(Array.from({ length: 70_001 }, (_, i) => `node ${i % 7}`));
  temp.write('a.arrow', tableToIPC(table.concat(tableOf(['x', 'y']), table), 'stream'));
  const order = (count: number): number[] => [...Array(count).keys()].reverse();
  const { plan, rows } = await readRows(recipeFor({ source: {}, load: { batchRows: 30_007 } }), temp.folder, order);
  expect(plan.files).toEqual([expect.objectContaining({ rows: 140_004, reader: 'direct', engineReason: null })]);
  expect(plan.nodeKeys.flat()).toEqual(['node 0', 'node 1', 'node 2', 'node 3', 'node 4', 'node 5', 'node 6', 'x', 'y']);
  const expected = (i: number): [string, number] => [`node ${i % 7}`, i];
  expect(rows.map(([node, , flow]) => [node, flow])).toEqual(Array.from({ length: 140_004 }, (_, i) => (i < 70_001 ? expected(i) : i < 70_003 ? [['x', 'y'][i - 70_001], i - 70_001] : expected(i - 70_003))));
});

it('reads several ranges at once', async () => {
  temp.write('a.arrow', tableToIPC(tableOf(Array.from({ length: 50_000 }, (_, i) => `${i % 100}`)), 'file'));
  const recipe = recipeFor({ source: {}, load: { batchRows: 9000, readers: 4 } });
  const source = await openSource(recipe.source, temp.folder);
  const { batches } = await source.plan(recipe, never);
  const read = await Promise.all(batches.map(async (address) => {
    const batch = createBatch(9000, 1);
    await source.read(address, batch, never);
    return [...(batch.values[0] as Float64Array).subarray(0, batch.rows)];
  }));
  await source.close();
  expect(read.flat()).toEqual(Array.from({ length: 50_000 }, (_, i) => i));
});

it('tells the bad rows of a file', async () => {
  temp.write('a.arrow', tableToIPC(tableOf(['A', null, 'NA', 'B']), 'stream'));
  const { rows, badRows } = await readRows(recipeFor({ source: {} }), temp.folder);
  expect(rows.map(([node]) => node)).toEqual(['A', 'B']);
  expect(badRows).toEqual([
    { path: expect.stringMatching(/a\.arrow$/) as string, reason: 'key-missing', column: 'node', value: undefined, line: 2 },
    { path: expect.stringMatching(/a\.arrow$/) as string, reason: 'key-missing', column: 'node', value: 'NA', line: 3 },
  ]);
});

it.each(['stream', 'file'] as const)('says of a %s cut short anywhere that it is', async (form) => {
  const whole = tableToIPC(tableOf(['A', 'B', 'C']), form);
  for (let length = 8; length < whole.length; length += 24) {
    temp.write('a.arrow', whole.subarray(0, length));
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'file-unreadable' });
  }
});

it('says of a stream whose middle is missing that it is damaged', async () => {
  const whole = tableToIPC(tableOf(Array.from({ length: 1000 }, String)), 'stream');
  temp.write('a.arrow', Buffer.concat([whole.subarray(0, 2000), whole.subarray(5000)]));
  expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'file-unreadable', reason: expect.stringMatching(/damaged or cut short/) as string });
});

it('leaves dictionaries that change on the way to the engine, and text that is not plain', async () => {
  const part = (nodes: readonly string[]): Table => new Table({ node: vectorFromArray([...nodes], new Dictionary(new Utf8(), new Int32(), 7)), time: timeOf(nodes.length), flow: makeVector(Float64Array.from(nodes, (_, i) => i)) });
  const writer = new RecordBatchStreamWriter();
  for (const nodes of [['A', 'B'], ['C', 'A']]) for (const batch of part(nodes).batches) writer.write(batch);
  temp.write('a.arrow', await writer.finish().toUint8Array());
  const changing = await readRows(recipeFor({ source: {} }), temp.folder);
  expect(changing.plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'dictionaries' });
  expect(changing.rows.map(([node]) => node)).toEqual(['A', 'B', 'C', 'A']);

  temp.write('a.arrow', tableToIPC(tableOf(['A', 'B\0B']), 'stream'));
  expect((await readRows(recipeFor({ source: {} }), temp.folder)).plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'text' });
});

it('reads texts as numbers and times; by a pattern, and out of dictionaries, they are for the engine', async () => {
  const texts = (column: readonly string[]): Vector<Utf8> => vectorFromArray([...column], new Utf8());
  temp.write('a.arrow', tableToIPC(new Table({ node: texts(['A', 'A']), time: texts(['2024-01-01', '2024-01-01 00:05']), flow: texts(['1.5', 'NA']) }), 'stream'));
  const direct = await readRows(recipeFor({ source: {} }), temp.folder);
  expect(direct.plan.files[0]).toMatchObject({ reader: 'direct' });
  expect(direct.rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 1.5], ['A', '2024-01-01T00:05:00.000Z', null]]);

  temp.write('a.arrow', tableToIPC(new Table({ node: texts(['A']), time: texts(['01.02.2024']), flow: texts(['1.5']) }), 'stream'));
  const byPattern = await readRows(recipeFor({ source: {}, columns: { time: { column: 'time', format: '%d.%m.%Y' } } }), temp.folder);
  expect(byPattern.plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'column-type' });
  expect(byPattern.rows).toEqual([['A', '2024-02-01T00:00:00.000Z', 1.5]]);

  temp.write('a.arrow', tableToIPC(tableFromArrays({ node: ['A'], time: ['2024-01-01'], flow: ['1.5'] }), 'stream'));
  expect((await readRows(recipeFor({ source: {} }), temp.folder)).plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'column-type' });
});
