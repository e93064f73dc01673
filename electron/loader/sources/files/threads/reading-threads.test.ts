import { makeData, makeVector, Table, tableToIPC, TimestampMicrosecond, Utf8, vectorFromArray } from 'apache-arrow';
import { symlink, truncate } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assembly } from '../../../../../scripts/assembly.mjs';
import { createBatch } from '../../source';
import { errorOf, never, recipeFor, tempFolder } from '../source-fixture';
import { arrowFormat } from '../arrow/arrow-format';
import type { ColumnFileSpec } from '../columns/column-file';
import { ColumnFileReader } from '../columns/column-file-reader';
import { csvFormat } from '../csv/csv-format';
import { CsvReader } from '../csv/csv-reader';
import type { CsvSpec } from '../csv/csv-spec';
import type { DirectReader } from '../direct-reader';
import { Engine } from '../duckdb';
import { engineFormat, type EngineWork } from '../engine-format';
import { NodeIndex } from '../node-index';
import { startEarly, takeEarly } from './early-threads';
import { createInlineWork } from './inline-work';
import { firstThatKeepsUp, ReadingThreads } from './reading-threads';

const ROWS = 40_000;
const BIG_BYTES = 1e9;
const column = (name: string): { name: string; type: string } => ({ name, type: 'VARCHAR' });
const zone = [{ fromS: -Infinity, untilS: Infinity, offsetS: 0, changeAtS: null }];

let temp: ReturnType<typeof tempFolder>;
let threads: ReadingThreads;
let spec: CsvSpec;
let arrow: ColumnFileSpec;

beforeAll(async () => {
  temp = tempFolder();
  await build({
    configFile: false, logLevel: 'error', plugins: [assembly()], root: import.meta.dirname, ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    build: { ssr: true, outDir: temp.folder, emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { input: path.join(import.meta.dirname, 'reading-worker.ts'), external: ['@duckdb/node-api'], output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } } },
  });
  // The engine is not bundled: the worker finds it as it would beside the app.
  await symlink(path.join(import.meta.dirname, '../../../../../node_modules'), path.join(temp.folder, 'node_modules'));
  threads = new ReadingThreads(3, pathToFileURL(path.join(temp.folder, 'reading-worker.mjs')));
  const line = (i: number): string => `${i % 13 === 5 ? `"node\n${i % 7}"` : `node ${i % 11}`},2024-01-0${1 + (i % 9)} 00:00,${i % 1000 === 7 ? 'x' : i / 8}\n`;
  const file = temp.write('a.csv', `node,time,flow\n${Array.from({ length: ROWS }, (_, i) => line(i)).join('')}`);
  spec = {
    path: file, textPath: file, syntax: { delimiter: 44, quote: 34, escape: 34 }, columnNames: ['node', 'time', 'flow'], skippedLines: 0, hasHeader: true,
    key: [0], time: { kind: 'auto', column: 1 }, values: [{ column: 2, isCount: false, packed: null }], nullTokens: [''],
    needed: { node: [column('node')], time: { column: column('time'), format: 'auto' }, values: [column('flow')] },
  };
  const rows = (count: number, from: number): Table => new Table({
    node: vectorFromArray(Array.from({ length: count }, (_, i) => ((from + i) % 1000 === 7 ? null : `node ${(from + i) % 11}`)), new Utf8()),
    time: makeVector(makeData({ type: new TimestampMicrosecond(), data: BigInt64Array.from({ length: count }, (_, i) => 1_704_067_200_000_000n + BigInt(from + i) * 1_500_000n) })),
    flow: makeVector(Float64Array.from({ length: count }, (_, i) => (from + i) / 8)),
  });
  const [first, second] = [rows(ROWS * 0.6, 0), rows(ROWS * 0.4, ROWS * 0.6)];
  arrow = { path: temp.write('a.arrow', tableToIPC(first.concat(second), 'stream')), needed: spec.needed, recipe: recipeFor({ source: {} }), stretches: zone };
});
afterAll(async () => {
  await threads.close();
  temp.remove();
});

async function readAll(reader: DirectReader, file: string, signal: AbortSignal): Promise<unknown> {
  const scan = await reader.scan({ wantsTime: true, limitRows: Infinity }, signal);
  if (typeof scan === 'string') throw new Error(scan);
  reader.use(scan, Int32Array.from(scan.keys, (_, i) => i));
  const starts = Array.from({ length: 10 }, (_, i) => (i * ROWS) / 10);
  const batches = await Promise.all(starts.map(async (firstRow) => {
    const batch = createBatch(ROWS / 10, 1);
    const badRows = await reader.read({ path: file, firstRow, endRow: firstRow + ROWS / 10 }, batch, signal);
    const used = (column: Int32Array | Float64Array | undefined): number[] => [...(column ?? []).slice(0, batch.rows)];
    return { badRows, rejected: batch.rejected, node: used(batch.node), timeS: used(batch.timeS), flow: used(batch.values[0]) };
  }));
  // Where places are kept depends on where the file is cut.
  return { scan: { ...scan, places: null }, batches };
}

interface Format { open: (onThreads: boolean) => DirectReader; file: () => string; gone: (on?: ReadingThreads) => Promise<unknown> }

const formats: [name: string, Format][] = [
  ['CSV', {
    open: (onThreads) => new CsvReader(spec, zone, onThreads ? threads.workFor(csvFormat, BIG_BYTES) : createInlineWork(csvFormat)),
    file: () => spec.path,
    gone: (on = threads) => on.workFor(csvFormat, BIG_BYTES).scan({ spec: { ...spec, path: '/gone', textPath: '/gone' }, range: { from: 0, until: Infinity, line: 1 }, options: { wantsTime: false, limitRows: Infinity } }, never),
  }],
  ['Arrow', {
    open: (onThreads) => new ColumnFileReader(arrow, onThreads ? threads.workFor(arrowFormat, BIG_BYTES) : createInlineWork(arrowFormat)),
    file: () => arrow.path,
    gone: (on = threads) => on.workFor(arrowFormat, BIG_BYTES).scan({ file: { ...arrow, path: '/gone' }, part: 0, parts: 1, options: { wantsTime: false, limitRows: Infinity } }, never),
  }],
];

it('rows are read by the first thread that keeps up, by others where it does not', () => {
  const thread = (load: number) => ({ load });
  const [idle, next, behind] = [thread(0), thread(1), thread(2)];
  expect(firstThatKeepsUp([next, idle])).toBe(next);
  expect(firstThatKeepsUp([behind, next, idle])).toBe(next);
  expect(firstThatKeepsUp([behind, behind])).toBeUndefined();
});

const script = (): URL => pathToFileURL(path.join(temp.folder, 'reading-worker.mjs'));
const workers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;

it('threads for a big file are started ahead of its work, none for a small one, and end when they are closed', async () => {
  const ahead = new ReadingThreads(2, script());
  const before = workers();
  ahead.startFor(1000, 'csv');
  expect(workers()).toBe(before);
  ahead.startFor(BIG_BYTES, 'csv');
  const started = workers();
  expect(started).toBeGreaterThan(before);
  ahead.startFor(BIG_BYTES, 'csv');
  expect(workers()).toBe(started);
  await ahead.close();
  expect(workers()).toBe(before);
});

it('threads that were started at the sight of a recipe are taken by the source that reads its big file, and end where they are not wanted', async () => {
  await truncate(temp.write('big.csv', ''), 40e6);
  const before = workers();
  const early = (recipe: object): number => {
    startEarly(temp.write('r.json', JSON.stringify({ source: { kind: 'files', paths: ['big.csv'] }, ...recipe })), script());
    return workers() - before;
  };
  for (const recipe of [{ columns: { layout: 'wide' } }, { load: { readers: 1 } }, { source: { kind: 'files', paths: ['a.csv'] } }, { source: { kind: 'files', paths: ['gone.csv'] } }, { source: { kind: 'maxcompute' } }]) expect(early(recipe)).toBe(0);

  const started = early({});
  expect(started).toBeGreaterThan(0);
  const ahead = new ReadingThreads(2, script());
  ahead.startFor(BIG_BYTES, 'csv');
  expect(workers() - before).toBe(started);
  await ahead.close();
  expect(workers()).toBe(before);

  // Where the big file is not the first that is looked at, and where only one thread is wanted.
  expect(early({})).toBe(started);
  const whenAsked = new ReadingThreads(2, script());
  const [, { gone }] = formats[1] as [string, Format];
  expect(await errorOf(gone(whenAsked))).toMatchObject({ code: 'file-unreadable' });
  expect(workers() - before).toBe(started);
  await whenAsked.close();
  expect(workers()).toBe(before);
  early({});
  const [thread, ...others] = takeEarly(1);
  expect(others).toEqual([]);
  await vi.waitFor(() => expect(workers() - before).toBe(started / 2));
  await thread?.close();
  expect(workers()).toBe(before);
  expect(takeEarly(2)).toEqual([]);
});

it('work for a thread that has ended fails with why, and does not wait for an answer', async () => {
  const broken = new ReadingThreads(1, pathToFileURL(temp.write('broken.mjs', 'throw new Error("no such priority");')));
  broken.startFor(BIG_BYTES, 'csv');
  const scan = (): Promise<unknown> => broken.workFor(csvFormat, BIG_BYTES).scan({ spec, range: { from: 0, until: Infinity, line: 1 }, options: { wantsTime: false, limitRows: Infinity } }, never);
  await expect(scan()).rejects.toThrow('no such priority');
  await expect(scan()).rejects.toThrow('no such priority');
  await broken.close();
});

describe.each(formats)('threads for %s', (_name, { open, file, gone }) => {
  it('find and read what is found and read without them, many ranges at once', async () => {
    const threaded = await readAll(open(true), file(), never);
    expect(threaded).toEqual(await readAll(open(false), file(), never));
    expect(threaded).toMatchObject({ scan: { rows: ROWS }, batches: Array(10).fill({ rejected: 4 }) });
  });

  it('give up what is cancelled', async () => {
    const abort = new AbortController();
    const reading = readAll(open(true), file(), abort.signal);
    abort.abort();
    expect(await errorOf(reading)).toEqual({ code: 'cancelled' });
  });

  it('tell of a file that is gone', async () => {
    expect(await errorOf(gone())).toMatchObject({ path: '/gone' });
  });
});

describe('a thread for the engine', () => {
  let engine: Engine;
  let query: string;
  let slots: Uint32Array;
  beforeAll(async () => {
    engine = new Engine();
    const sql = `SELECT hash(i % 5), 1.7e9 + i, i / 8 FROM range(${ROWS}) AS rows(i)`;
    query = sql;
    const nodes = await engine.query('SELECT DISTINCT hash(i % 5)::VARCHAR, (i % 5)::INTEGER FROM range(5) AS rows(i)', '', never);
    slots = NodeIndex.of(nodes.map(([hash, node]) => ({ hash: hash as string, node: node as number })), String).slots;
  });
  afterAll(() => engine.close());

  async function rowsOf(work: EngineWork, firstRows: readonly number[], signal: AbortSignal = never): Promise<unknown[]> {
    const file = work.open({ path: 'made-up', sql: query, rows: ROWS, channels: 1, flags: 0, slots, stretches: zone, setup: await engine.setup() });
    const read: unknown[] = [];
    for (const firstRow of firstRows) {
      const batch = createBatch(ROWS / 4, 1);
      const bad = await work.read(file, { firstRow, endRow: firstRow + ROWS / 4 }, batch, signal);
      read.push({ bad, rows: batch.rows, node: [...batch.node], timeS: [...batch.timeS], flow: [...batch.values[0] ?? []] });
    }
    await work.forget(file);
    return read;
  }

  it('reads what is read without one, in any order, with an engine of its own', async () => {
    const firstRows = [0, ROWS / 4, ROWS / 2, 3 * ROWS / 4, ROWS / 4];
    const threaded = await rowsOf(threads.workFor(engineFormat(), BIG_BYTES), firstRows);
    expect(threaded).toEqual(await rowsOf(createInlineWork(engineFormat(engine)), firstRows));
    expect(threaded[0]).toMatchObject({ bad: [], rows: ROWS / 4 });
  });

  it('gives up what is cancelled, and ends in order', async () => {
    const own = new ReadingThreads(1, pathToFileURL(path.join(temp.folder, 'reading-worker.mjs')));
    const abort = new AbortController();
    const reading = rowsOf(own.workFor(engineFormat(), BIG_BYTES), [0, ROWS / 4], abort.signal);
    abort.abort();
    expect(await errorOf(reading)).toEqual({ code: 'cancelled' });
    await own.close();
  });
});
