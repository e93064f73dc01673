import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchReport, LoadState, LogLine } from '../../shared/load-state';
import { aggregates, recipeSchema, type RecipeInput } from '../../shared/recipe';
import { startLoad, type RunningLoad } from './load';
import type { LoadedSeries } from './loaded-series';
import { makePlan } from './make-plan';
import { environmentAccess } from './sources/environment-access';
import { CsvReader } from './sources/files/csv/csv-reader';
import type { SourceMemo } from './sources/source';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'sluice-load-')); });
afterEach(() => { vi.unstubAllEnvs(); vi.restoreAllMocks(); rmSync(folder, { recursive: true, force: true }); });

const START_S = Date.UTC(2025, 6, 1) / 1000;

interface Row { node: number; step: number; value: number }

const base: RecipeInput = {
  sluice: 1,
  name: 'small',
  source: { kind: 'files', paths: ['rows.csv'] },
  columns: { node: ['id'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'value' }] },
  grid: { start: '2025-07-01T00:00', end: '2025-07-01T02:00', step: '1min', zone: 'UTC' },
};

function writeRows(rows: readonly Row[]): void {
  writeFileSync(path.join(folder, 'rows.csv'), ['id,time,value', ...rows.map(({ node, step, value }) => `s${node},${START_S + step * 60 + 7},${value}`)].join('\n') + '\n');
}

interface Heard { states: LoadState[]; batches: BatchReport[]; log: LogLine[] }

function start(recipe: RecipeInput, onState: (state: LoadState, running: () => RunningLoad) => void = () => undefined): { running: RunningLoad; heard: Heard } {
  const heard: Heard = { states: [], batches: [], log: [] };
  const running: RunningLoad = startLoad({ recipe: recipeSchema.parse(recipe), folder }, 'test', ({ state, batches, log }) => {
    heard.batches.push(...batches);
    heard.log.push(...log);
    heard.states.push(state);
    onState(state, () => running);
  });
  return { running, heard };
}

async function bytesOf({ series }: LoadedSeries): Promise<Buffer> {
  const cells = series.steps * series.nodes * series.channels;
  const [values, mask] = [new Float32Array(cells), new Uint8Array(cells)];
  await series.readValues(0, series.steps, values);
  await series.readMask(0, series.steps, mask);
  return Buffer.concat([Buffer.from(values.buffer), mask]);
}

const someRows: Row[] = Array.from({ length: 4000 }, (_, i) => ({ node: (i * 7) % 13, step: (i * 31) % 120, value: ((i * 2654435761) % 100003) / 97 }));

test('rows in any order, in batches of any size and by any number of readers give the same bytes for every aggregate without an order', async () => {
  const channels = aggregates.filter((aggregate) => aggregate !== 'first' && aggregate !== 'last');
  const recipe = (batchRows: number, readers = 1): RecipeInput => ({ ...base, columns: { ...base.columns, values: channels.map((aggregate) => ({ column: 'value', name: aggregate, aggregate })) }, load: { batchRows, readers } });
  writeRows(someRows);
  const expected = await bytesOf(await start(recipe(100_000)).running.finished);
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(someRows, { minLength: someRows.length }), fc.integer({ min: 200, max: 5000 }), fc.integer({ min: 1, max: 6 }), async (rows, batchRows, readers) => {
    writeRows(rows);
    expect((await bytesOf(await start(recipe(batchRows, readers)).running.finished)).equals(expected)).toBe(true);
  }), { numRuns: 5 });
});

test('first and last follow the order of the file', async () => {
  writeRows([{ node: 1, step: 5, value: 3 }, { node: 1, step: 5, value: 9 }, { node: 1, step: 5, value: 4 }]);
  const { series } = await start({ ...base, columns: { ...base.columns, values: [{ column: 'value', name: 'a', aggregate: 'first' }, { column: 'value', name: 'b', aggregate: 'last' }] } }).running.finished;
  const values = new Float32Array(2);
  await series.readValues(5, 6, values);
  expect([...values]).toEqual([3, 4]);
});

test('every row read is accounted for', async () => {
  writeRows([...someRows, { node: 1, step: 5000, value: 1 }, { node: 2, step: -3, value: 1 }, { node: 99, step: 1, value: 1 }]);
  writeFileSync(path.join(folder, 'nodes.csv'), 'id,lat,lng\n' + Array.from({ length: 13 }, (_, i) => `s${i},39.${i},116.${i}`).join('\n') + '\n');
  const { summary } = await start({ ...base, nodes: { path: 'nodes.csv', key: ['id'], lat: 'lat', lng: 'lng', only: 'all' } }).running.finished;
  expect(summary.rows).toMatchObject({ read: 4003, accepted: 4000, rejected: 0, outOfGrid: 2, unknownNodes: 1 });
  expect(summary.rows.duplicates).toBe(4000 - new Set(someRows.map(({ node, step }) => node * 1000 + step)).size);
});

test('a load that could use not one row says where they all went', async () => {
  writeRows(someRows);
  writeFileSync(path.join(folder, 'nodes.csv'), 'id\nS1\n');
  const lost = (recipe: Partial<RecipeInput>): Promise<unknown> => start({ ...base, ...recipe }).running.finished;
  await expect(lost({ grid: { ...base.grid, start: '2025-08-01T00:00', end: '2025-08-01T02:00' } })).rejects.toMatchObject({ error: { code: 'rows-none-accepted', outOfGrid: 4000, unknownNodes: 0, rejected: 0 } });
  await expect(lost({ nodes: { path: 'nodes.csv', key: ['id'], only: 'all' } })).rejects.toMatchObject({ error: { code: 'rows-none-accepted', outOfGrid: 0, unknownNodes: 4000, rejected: 0 } });
});

test('a node table is refused whose key has another number of columns than the nodes', async () => {
  writeRows(someRows);
  writeFileSync(path.join(folder, 'nodes.csv'), 'id,next\ns1,s2\n');
  await expect(start({ ...base, nodes: { path: 'nodes.csv', key: ['id', 'next'] } }).running.finished).rejects.toMatchObject({ error: { code: 'recipe-invalid', issues: [{ path: 'nodes.key', expected: { kind: 'list', least: 1, most: 1 } }] } });
});

test('batches tell their address, rows and span; they meet without gap or overlap', async () => {
  writeRows(someRows);
  const { running, heard } = start({ ...base, load: { batchRows: 1500 } });
  await running.finished;
  expect(heard.batches.map(({ address }) => [address.firstRow, address.endRow])).toEqual([[0, 1500], [1500, 3000], [3000, 4000]]);
  expect(heard.batches.reduce((sum, batch) => sum + batch.rows, 0)).toBe(4000);
  expect(heard.batches.every(({ span }) => span !== null && span[0] >= START_S && span[1] < START_S + 7200)).toBe(true);
});

test('a pause holds the load between two batches, and going on gives the same bytes', async () => {
  writeRows(someRows);
  const undisturbed = await bytesOf(await start({ ...base, load: { batchRows: 100 } }).running.finished);
  const { running, heard } = start({ ...base, load: { batchRows: 100 } }, (state, get) => {
    if (state.status === 'paused') setTimeout(() => get().resume(), 20);
  });
  running.pause();
  const loaded = await running.finished;
  expect(heard.states.some((state) => state.status === 'paused')).toBe(true);
  expect(heard.states.at(-1)?.status).toBe('done');
  expect((await bytesOf(loaded)).equals(undisturbed)).toBe(true);
});

test('a cancelled load ends as cancelled, even while paused, and leaves no file behind', async () => {
  writeRows(someRows);
  const scratch = path.join(folder, 'scratch');
  mkdirSync(scratch);
  vi.stubEnv('TMPDIR', scratch);
  const { running, heard } = start({ ...base, load: { batchRows: 100 } }, (state, get) => {
    if (state.status === 'paused') get().cancel();
  });
  running.pause();
  await expect(running.finished).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(heard.states.at(-1)?.status).toBe('cancelled');
  expect(heard.states.filter((state) => ['done', 'failed', 'cancelled'].includes(state.status))).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['rows.csv', 'scratch']);
  expect(readdirSync(scratch)).toEqual([]);
});

test('a load waits for a plan of its source that is being made and does not look again; a cancel ends the wait', async () => {
  writeRows(someRows);
  const located = { recipe: recipeSchema.parse(base), folder };
  const expected = await bytesOf(await start(base).running.finished);
  const scans = vi.spyOn(CsvReader.prototype, 'scan');
  const { memo } = await makePlan(located, environmentAccess({}), new AbortController().signal);
  let isMade: (memo: SourceMemo) => void = () => undefined;
  const waiting = startLoad(located, 'test', () => undefined, { memo: new Promise((resolve) => { isMade = resolve; }) });
  isMade(memo);
  expect((await bytesOf(await waiting.finished)).equals(expected)).toBe(true);
  expect(scans).toHaveBeenCalledTimes(1);

  const cancelled = startLoad(located, 'test', () => undefined, { memo: new Promise(() => undefined) });
  cancelled.cancel();
  await expect(cancelled.finished).rejects.toMatchObject({ error: { code: 'cancelled' } });
});

test('a load that is over says nothing more, whatever is asked of it', async () => {
  writeRows(someRows);
  const { running, heard } = start(base);
  await running.finished;
  const told = heard.states.length;
  running.pause();
  running.resume();
  running.cancel();
  expect(heard.states).toHaveLength(told);
  expect(heard.states.at(-1)?.status).toBe('done');
});

test('a limit of rows stops there, for a quick try', async () => {
  writeRows(someRows);
  const { summary } = await start({ ...base, load: { limitRows: 250, batchRows: 100 } }).running.finished;
  expect(summary.rows.read).toBe(250);
});

test('progress never runs backwards and ends whole', async () => {
  writeRows(someRows);
  const { running, heard } = start({ ...base, load: { batchRows: 50 } });
  await running.finished;
  const fractions = heard.states.map(({ progress }) => progress.fraction ?? 0);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});

test('a budget in which no load can work is refused before reading, with what it needs', async () => {
  writeRows(someRows);
  await expect(start({ ...base, grid: { start: '2020-01-01', end: '2030-01-01', step: '1s', zone: 'UTC' } }).running.finished).rejects.toMatchObject({ error: { code: 'grid-too-long' } });
  await expect(start({ ...base, grid: { start: '2020-01-01', end: '2030-01-01', step: '1min', zone: 'UTC' }, load: { memoryMb: 64 } }).running.finished).rejects.toMatchObject({ error: { code: 'memory-budget-exceeded', budgetBytes: 64e6 } });
});

test('outliers are gone before gaps are filled, and what filling took from a later split is told', async () => {
  writeRows(Array.from({ length: 120 }, (_, step) => step).filter((step) => step < 70 || step > 73).map((step) => ({ node: 1, step, value: step === 20 || step === 100 ? 5000 : step % 10 })));
  const { running, heard } = start({
    ...base, outliers: { method: 'quantile', quantiles: [0, 0.98], then: 'missing' }, fill: { method: 'linear' }, scale: { method: 'robust' }, split: { gap: 2 }, windows: { history: 6, horizon: 3 },
  });
  const { series, summary } = await running.finished;
  const values = new Float32Array(120);
  await series.readValues(0, 120, values);
  expect([values[20], values[100]]).toEqual([5, 5]);
  expect(summary.outliers).toEqual([{ name: 'value', below: 0, above: 2 }]);
  expect([summary.missing, summary.channels[0]?.filled]).toEqual([6, 6]);
  expect(summary.scaler.quartiles?.median).toEqual([5]);
  expect(summary.leakage).toEqual({ shared: [], scaler: { steps: 67, inVal: 0, inTest: 0 }, fill: { method: 'linear', cellsFromLater: 0 } });
  expect(heard.log.some(({ message }) => message.kind === 'outliers' && message.cells === 2 && message.then === 'missing')).toBe(true);
});

test('a holiday file that is not there ends the load before it reads', async () => {
  writeRows(someRows);
  const { running, heard } = start({ ...base, timeFeatures: { columns: ['slot', 'holiday'], holidays: 'days.csv' } });
  await expect(running.finished).rejects.toMatchObject({ error: { code: 'file-not-found', role: 'holidays' } });
  expect(heard.batches).toEqual([]);
});

test('windows longer than the data are refused with both lengths', async () => {
  writeRows(someRows);
  await expect(start({ ...base, windows: { history: 100, horizon: 100 } }).running.finished).rejects.toMatchObject({ error: { code: 'windows-longer-than-data', windowSteps: 200, steps: 120 } });
});
