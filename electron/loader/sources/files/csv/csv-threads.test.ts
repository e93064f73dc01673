import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatch } from '../../source';
import { errorOf, never, tempFolder } from '../source-fixture';
import { CsvReader } from './csv-reader';
import type { CsvSpec } from './csv-spec';
import { CsvThreads } from './csv-threads';
import { createInlineWork } from './inline-work';

const ROWS = 40_000;
const BIG_BYTES = 1e9;
const column = (name: string): { name: string; type: string } => ({ name, type: 'VARCHAR' });
const zone = [{ fromS: -Infinity, untilS: Infinity, offsetS: 0, changeAtS: null }];

let temp: ReturnType<typeof tempFolder>;
let threads: CsvThreads;
let spec: CsvSpec;

beforeAll(async () => {
  temp = tempFolder();
  await build({
    configFile: false, logLevel: 'error', root: import.meta.dirname,
    build: { ssr: true, outDir: temp.folder, emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { input: path.join(import.meta.dirname, 'csv-worker.ts'), output: { entryFileNames: '[name].mjs' } } },
    ssr: { noExternal: true },
  });
  threads = new CsvThreads(3, pathToFileURL(path.join(temp.folder, 'csv-worker.mjs')));
  const line = (i: number): string => `${i % 13 === 5 ? `"node\n${i % 7}"` : `node ${i % 11}`},2024-01-0${1 + (i % 9)} 00:00,${i % 1000 === 7 ? 'x' : i / 8}\n`;
  const file = temp.write('a.csv', `node,time,flow\n${Array.from({ length: ROWS }, (_, i) => line(i)).join('')}`);
  spec = {
    path: file, textPath: file, syntax: { delimiter: 44, quote: 34, escape: 34 }, columnNames: ['node', 'time', 'flow'], skippedLines: 0, hasHeader: true,
    key: [0], time: { kind: 'auto', column: 1 }, values: [{ column: 2, isCount: false, packed: null }], nullTokens: [''],
    needed: { node: [column('node')], time: { column: column('time'), format: 'auto' }, values: [column('flow')] },
  };
});
afterAll(async () => {
  await threads.close();
  temp.remove();
});

async function readAll(reader: CsvReader, signal: AbortSignal): Promise<unknown> {
  const scan = await reader.scan({ wantsTime: true, limitRows: Infinity }, signal);
  if (typeof scan === 'string') throw new Error(scan);
  reader.use(scan, Int32Array.from(scan.keys, (_, i) => i));
  const starts = Array.from({ length: 10 }, (_, i) => (i * ROWS) / 10);
  const batches = await Promise.all(starts.map(async (firstRow) => {
    const batch = createBatch(ROWS / 10, 1);
    const badRows = await reader.read({ path: spec.path, firstRow, endRow: firstRow + ROWS / 10 }, batch, signal);
    const used = (column: Int32Array | Float64Array | undefined): number[] => [...(column ?? []).slice(0, batch.rows)];
    return { badRows, rejected: batch.rejected, node: used(batch.node), timeS: used(batch.timeS), flow: used(batch.values[0]) };
  }));
  // Where places are kept depends on where the file is cut.
  return { scan: { ...scan, places: null }, batches };
}

describe('threads', () => {
  it('find and read what is found and read without them, many ranges at once', async () => {
    const threaded = await readAll(new CsvReader(spec, zone, threads.workFor(BIG_BYTES)), never);
    expect(threaded).toEqual(await readAll(new CsvReader(spec, zone, createInlineWork()), never));
    expect(threaded).toMatchObject({ scan: { rows: ROWS }, batches: Array(10).fill({ rejected: 4 }) });
  });

  it('give up what is cancelled', async () => {
    const abort = new AbortController();
    const reading = readAll(new CsvReader(spec, zone, threads.workFor(BIG_BYTES)), abort.signal);
    abort.abort();
    expect(await errorOf(reading)).toEqual({ code: 'cancelled' });
  });

  it('tell of a file that is gone', async () => {
    const gone = { ...spec, path: '/gone.csv', textPath: '/gone.csv' };
    expect(await errorOf(threads.workFor(BIG_BYTES).scan(gone, { from: 0, until: Infinity, line: 1 }, { wantsTime: false, limitRows: Infinity }, never))).toEqual({ code: 'file-not-found', path: '/gone.csv', role: 'source' });
  });
});
