import { makeVector, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatch } from '../../source';
import { errorOf, never, recipeFor, tempFolder } from '../source-fixture';
import { arrowFormat } from '../arrow/arrow-format';
import { ArrowReader } from '../arrow/arrow-reader';
import type { ArrowFile } from '../arrow/arrow-file';
import { csvFormat } from '../csv/csv-format';
import { CsvReader } from '../csv/csv-reader';
import type { CsvSpec } from '../csv/csv-spec';
import type { DirectReader } from '../direct-reader';
import { createInlineWork } from './inline-work';
import { ReadingThreads } from './reading-threads';

const ROWS = 40_000;
const BIG_BYTES = 1e9;
const column = (name: string): { name: string; type: string } => ({ name, type: 'VARCHAR' });
const zone = [{ fromS: -Infinity, untilS: Infinity, offsetS: 0, changeAtS: null }];

let temp: ReturnType<typeof tempFolder>;
let threads: ReadingThreads;
let spec: CsvSpec;
let arrow: ArrowFile;

beforeAll(async () => {
  temp = tempFolder();
  await build({
    configFile: false, logLevel: 'error', root: import.meta.dirname,
    build: { ssr: true, outDir: temp.folder, emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { input: path.join(import.meta.dirname, 'reading-worker.ts'), output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } } },
    ssr: { noExternal: true },
  });
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
    time: makeVector(BigInt64Array.from({ length: count }, (_, i) => 1_704_067_200n + BigInt(from + i))),
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

interface Format { open: (onThreads: boolean) => DirectReader; file: () => string; gone: () => Promise<unknown> }

const formats: [name: string, Format][] = [
  ['CSV', {
    open: (onThreads) => new CsvReader(spec, zone, onThreads ? threads.workFor(csvFormat, BIG_BYTES) : createInlineWork(csvFormat)),
    file: () => spec.path,
    gone: () => threads.workFor(csvFormat, BIG_BYTES).scan({ spec: { ...spec, path: '/gone', textPath: '/gone' }, range: { from: 0, until: Infinity, line: 1 }, options: { wantsTime: false, limitRows: Infinity } }, never),
  }],
  ['Arrow', {
    open: (onThreads) => new ArrowReader(arrow, onThreads ? threads.workFor(arrowFormat, BIG_BYTES) : createInlineWork(arrowFormat)),
    file: () => arrow.path,
    gone: () => threads.workFor(arrowFormat, BIG_BYTES).scan({ file: { ...arrow, path: '/gone' }, part: 0, parts: 1, options: { wantsTime: false, limitRows: Infinity } }, never),
  }],
];

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
