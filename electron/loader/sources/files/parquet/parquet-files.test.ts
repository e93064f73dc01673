import fc from 'fast-check';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import { openSource } from '../../open-source';
import { createBatch } from '../../source';
import { errorOf, never, readRows, recipeFor, tempFolder, writeParquet, type ReadRows } from '../source-fixture';

const fixture = (name: string): string => path.join(import.meta.dirname, 'fixtures', `${name}.parquet`);
let temp: ReturnType<typeof tempFolder>;
beforeAll(() => { temp = tempFolder(); });
afterAll(() => temp.remove());

/** Reads one file, in the way that is chosen for it or, with a predicate that is always true, through the engine. */
const read = (file: string, where?: string, order?: (count: number) => number[]): Promise<ReadRows> =>
  readRows(recipeFor({ source: { paths: [file], where }, load: { batchRows: 70 } }), temp.folder, order);

/** Reads all rows, and nothing is made of them. */
async function readAll(file: string): Promise<void> {
  const recipe = recipeFor({ source: { paths: [file] } });
  const source = await openSource(recipe.source, temp.folder);
  try {
    const batch = createBatch(1000, 1);
    for (const address of (await source.plan(recipe, never)).batches) await source.read(address, batch, never);
  } finally {
    await source.close();
  }
}

describe('files of another writer', () => {
  it.each(['small-pages', 'second-version', 'plain', 'byte-stream-split', 'nanoseconds', 'instants', 'days-of-integers', 'unused-categories', 'required'])('%s is read directly, and gives what the engine gives', async (name) => {
    const direct = await read(fixture(name));
    expect(direct.plan.files[0]).toMatchObject({ reader: 'direct', engineReason: null, rows: 900 });
    expect(direct.plan.nodeKeys).toHaveLength(7);
    const { plan, ...rows } = await read(fixture(name), 'true');
    expect(direct).toMatchObject(rows);
    expect(direct.plan).toMatchObject({ nodeKeys: plan.nodeKeys, seen: plan.seen });
  });

  it('texts that are told by what they share with those before them are for the engine', async () => {
    const { plan, rows } = await read(fixture('delta-texts'));
    expect(plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'encoding' });
    expect(rows[8]).toEqual(['node 1', '2024-01-01T00:05:00.000Z', 1]);
  });
});

it('batches can be read in any order', async () => {
  const forwards = await read(fixture('small-pages'));
  const backwards = await read(fixture('small-pages'), undefined, (count) => [...Array(count).keys()].reverse());
  expect(backwards.rows).toEqual(forwards.rows);
});

it('reads several ranges at once', async () => {
  const recipe = recipeFor({ source: { paths: [fixture('small-pages')] }, load: { batchRows: 90, readers: 4 } });
  const source = await openSource(recipe.source, temp.folder);
  const { batches } = await source.plan(recipe, never);
  const values = await Promise.all(batches.map(async (address) => {
    const batch = createBatch(90, 1);
    await source.read(address, batch, never);
    return [...(batch.values[0] as Float64Array).subarray(0, batch.rows)];
  }));
  await source.close();
  expect(values.flat()).toEqual(Array.from({ length: 900 }, (_, i) => (i % 11 === 3 ? NaN : i / 8)));
});

it('tells the bad rows of a file, with their cells', async () => {
  await writeParquet(temp.folder, 'bad.parquet', "SELECT * FROM (VALUES ('A', TIMESTAMP '2024-01-01', 1.5::DOUBLE), (NULL, TIMESTAMP '2024-01-01', 2), ('NA', TIMESTAMP '2024-01-01', 3), ('B', 'infinity'::TIMESTAMP, 4), ('B', TIMESTAMP '2024-01-01', 'inf'::DOUBLE)) rows(node, time, flow)");
  const { rows, badRows, plan } = await read('bad.parquet');
  expect(plan.files[0]?.reader).toBe('direct');
  expect(rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 1.5]]);
  expect(badRows.map(({ line, reason, column, value }) => [line, reason, column, value])).toEqual([
    [2, 'key-missing', 'node', undefined], [3, 'key-missing', 'node', 'NA'], [4, 'time-unreadable', 'time', 'infinity'], [5, expect.stringMatching(/value|number/), 'flow', 'inf'],
  ]);
});

it('leaves types it does not know to the engine', async () => {
  await writeParquet(temp.folder, 'texts.parquet', "SELECT 'A' AS node, TIMESTAMP '2024-01-01' AS time, 1.5::DECIMAL(9, 2) AS flow");
  const { plan, rows } = await read('texts.parquet');
  expect(plan.files[0]).toMatchObject({ reader: 'engine', engineReason: 'column-type' });
  expect(rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 1.5]]);
});

it('nested columns beside those that are read do not matter', async () => {
  await writeParquet(temp.folder, 'nested.parquet', "SELECT {a: 1, b: [1, 2]} AS first, 'A' AS node, [[1], [2, 3]] AS lists, TIMESTAMP '2024-01-01' AS time, MAP {'x': 1} AS pairs, 1.5::FLOAT AS flow");
  const { plan, rows } = await read('nested.parquet');
  expect(plan.files[0]?.reader).toBe('direct');
  expect(rows).toEqual([['A', '2024-01-01T00:00:00.000Z', 1.5]]);
});

it('says of a file cut short anywhere that it can not be read', async () => {
  const whole = readFileSync(fixture('plain'));
  for (const length of [4, 100, whole.length >> 1, whole.length - 1]) {
    temp.write('cut.parquet', whole.subarray(0, length));
    expect(await errorOf(read('cut.parquet'))).toMatchObject({ code: 'file-unreadable' });
  }
});

it('of a damaged file gives rows or an error, and always comes to an end', async () => {
  copyFileSync(fixture('second-version'), path.join(temp.folder, 'whole.parquet'));
  const whole = readFileSync(path.join(temp.folder, 'whole.parquet'));
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ at: fc.nat(whole.length - 1), bit: fc.nat(7) }), { minLength: 1, maxLength: 4 }), async (flips) => {
    const bytes = Buffer.from(whole);
    for (const { at, bit } of flips) bytes[at] = (bytes[at] as number) ^ (1 << bit);
    temp.write('damaged.parquet', bytes);
    await readAll('damaged.parquet').catch((thrown: unknown) => expect(thrown).toBeInstanceOf(SluiceFailure));
  }), { numRuns: 60 });
});
