import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { junctionTable } from '../../test-servers/maxcompute/samples/junctions';
import { sensorTable } from '../../test-servers/maxcompute/samples/sensor-table';
import { turnFlowTable } from '../../test-servers/maxcompute/samples/turn-flow';
import { startMaxComputeServer, type MaxComputeServer } from '../../test-servers/maxcompute/start-server';
import type { SluiceFailure } from '../../shared/errors';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import type { LogLine } from '../../shared/load-state';
import { exportSeries } from './export/export-series';
import { startLoad, type RunningLoad } from './load';
import type { LoadedSeries } from './loaded-series';
import { writeParquet } from './sources/files/source-fixture';
import { accessOf, serviceRecipe, writeCsv, type ServiceChanges } from './sources/maxcompute/service-fixture';

/** The server's memory is this process's, too. */
const memoryMb = 16_000;
/** Turns and days: a week of 200 turns where it is asked for. */
const [TURNS, DAYS, LONG_MS] = process.env['SLUICE_WAREHOUSE_WEEK'] === undefined ? [4, 2, 20_000] : [200, 7, 1_800_000];

const flows = turnFlowTable('sluice_demo', TURNS, DAYS);
const junctions = junctionTable('sluice_demo', TURNS);
const nodes = { key: ['nds_id', 'next_nds_id'], lat: 'lat', lng: 'lng' };
const grid = { start: '2025-07-01T00:00', end: `2025-07-0${DAYS + 1}T00:00` };

let server: MaxComputeServer;
let folder: string;
beforeAll(async () => {
  vi.stubEnv('SLUICE_WAREHOUSE_WAIT_MS', '10');
  folder = mkdtempSync(path.join(os.tmpdir(), 'sluice-warehouse-'));
  vi.stubEnv('SLUICE_WORK', path.join(folder, 'work'));
  writeCsv(path.join(folder, 'flows.csv'), flows, ['time_feat']);
  writeCsv(path.join(folder, 'nodes.csv'), junctions);
  await writeParquet(folder, 'flows.parquet', `FROM read_csv('${path.join(folder, 'flows.csv')}', header = true, all_varchar = true)`);
  server = await startMaxComputeServer({ tables: [flows, junctions, sensorTable('sluice_demo', 'sensors', 4000)] });
}, LONG_MS);
afterAll(async () => {
  await server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Loads whose series still takes memory and a work folder. */
const held = new WeakMap<LoadedSeries, RunningLoad>();

async function load(recipe: Recipe, log: LogLine[] = [], onBatch: (running: RunningLoad, index: number) => void = () => undefined): Promise<LoadedSeries> {
  const running: RunningLoad = startLoad({ recipe, folder }, 'test', (news) => {
    log.push(...news.log);
    for (const { index } of news.batches) onBatch(running, index);
  }, { accessTo: () => Promise.resolve(accessOf()) });
  const loaded = await running.finished;
  held.set(loaded, running);
  return loaded;
}

/** Hashes of the arrays and tables that an export holds; what names the source is left out. */
async function exportHashes(loaded: LoadedSeries, name: string): Promise<Record<string, string>> {
  await exportSeries(loaded, ['series'], path.join(folder, name), { appVersion: '0.0.0', signal: new AbortController().signal, onProgress: () => undefined });
  await held.get(loaded)?.release('discard');
  const files = path.join(folder, name, 'series');
  return Object.fromEntries(readdirSync(files).sort().filter((file) => !['manifest.json', 'recipe.sluice.json', 'dataset.py'].includes(file)).map((file) => [file, createHash('sha256').update(readFileSync(path.join(files, file))).digest('hex')]));
}

const fromFiles = (recipe: Recipe): Recipe => recipeSchema.parse({ ...recipe, source: { kind: 'files', paths: ['flows.parquet'] }, nodes: { ...nodes, path: 'nodes.csv' } });
const fromService = (changes: ServiceChanges): Recipe => serviceRecipe(server, { nodes: { ...nodes, table: 'intersection_meta' }, grid, ...changes, load: { badRows: 'skip', maxBadRows: 1000, batchRows: 3000, memoryMb, ...changes.load } });

describe('the first user\'s tables', { timeout: LONG_MS }, () => {
  test.each([
    ['out of the table', {}],
    ['by a query', { source: { sql: 'SELECT * FROM turn_flow WHERE ds >= \'20250701\'' } }],
    ['with the warehouse\'s own look for the span of time', { grid: {}, load: { readers: 2 } }],
  ] as [string, ServiceChanges][])('come to the same export %s as out of files', async (name, changes) => {
    const recipe = fromService(changes);
    const expected = await exportHashes(await load(fromFiles(recipe)), `files ${name}`);
    const loaded = await load(recipe);
    expect(loaded.summary.nodes).toBe(TURNS);
    expect(loaded.summary.plan.nodes).toMatchObject({ inTable: TURNS, notInTable: { count: 0 }, withoutPosition: 0 });
    expect(await exportHashes(loaded, `service ${name}`)).toEqual(expected);
  });

  test('come to the same series with push-down, for every aggregate that needs no order', async () => {
    const values = (['mean', 'sum', 'min', 'max', 'count'] as const).map((aggregate) => ({ column: 'flow_label', name: aggregate, aggregate }));
    const streamed = await load(fromService({ columns: { values }, grid: { ...grid, step: '5min' } }));
    const pushed = await load(fromService({ columns: { values }, grid: { ...grid, step: '5min' }, source: { pushDown: true } }));
    expect(await exportHashes(pushed, 'pushed')).toEqual(await exportHashes(streamed, 'streamed'));
    const { warehouse } = pushed.summary.plan;
    expect(warehouse).toMatchObject({ way: 'push-down', pushDownRefusal: null });
    expect(warehouse?.pushDown?.rows).toBeLessThan(TURNS * DAYS * 288 + 1);
    expect(warehouse?.streaming.rows).toBe(streamed.summary.plan.rows);
  });

  test('come to the same export after the load was stopped and went on, and no finished range is fetched again', async () => {
    const changes: ServiceChanges = { load: { batchRows: 500 }, columns: { values: [{ column: 'flow_label' }] } };
    const expected = await exportHashes(await load(fromService({ ...changes, load: { batchRows: 501 } })), 'undisturbed');
    const recipe = fromService(changes);
    const from = server.counts.fetches.length;
    // Slow enough that batches are told of one by one.
    server.behaviour.bytesPerSecond = 60_000;
    const cancelled = await load(recipe, [], (running, index) => { if (index >= 6) running.cancel('keep'); }).then(() => null, (thrown: unknown) => (thrown as SluiceFailure).error);
    server.behaviour.bytesPerSecond = Infinity;
    expect(cancelled).toEqual({ code: 'cancelled' });
    const { submitted } = server.counts.instances;
    const log: LogLine[] = [];
    const loaded = await load(recipe, log);
    const wentOn = log.map(({ message }) => message).find((message) => message.kind === 'went-on');
    expect(wentOn).toMatchObject({ batches: loaded.summary.plan.batches });
    // The node table is read again; queries are not run again, and what was safe comes no second time.
    expect(server.counts.instances.submitted).toBe(submitted);
    const safe = loaded.summary.plan.files.flatMap(({ path: name, rows }) => Array.from({ length: Math.ceil(rows / 500) }, (_, i) => ({ name, start: i * 500 }))).slice(0, wentOn?.kind === 'went-on' ? wentOn.batch : 0);
    expect(safe.length).toBeGreaterThan(3);
    const fetches = server.counts.fetches.slice(from).filter(({ count }) => count <= 500);
    for (const { name, start } of safe) expect(fetches.filter((fetch) => fetch.start === start && fetch.end === 'whole' && name.endsWith(fetch.of.split(' ')[1] ?? '?')).length, `${name} ${start}`).toBe(1);
    expect(await exportHashes(loaded, 'gone on')).toEqual(expected);
  });

  test('of a changed table are not mixed with what was read before: the load says so, and begins anew where it is told to', async () => {
    server.putTable({ ...turnFlowTable('sluice_demo', 2, 1), name: 'written' });
    const recipe = fromService({ source: { table: 'written' }, load: { batchRows: 300 }, columns: { values: [{ column: 'flow_label' }] }, grid: { start: '2025-07-01T00:00', end: '2025-07-02T00:00' } });
    server.behaviour.bytesPerSecond = 5_000;
    await load(recipe, [], (running, index) => { if (index >= 1) running.cancel('keep'); }).catch(() => undefined);
    server.behaviour.bytesPerSecond = Infinity;
    server.putTable({ ...turnFlowTable('sluice_demo', 3, 1), name: 'written' });
    const error = await load(recipe).then(() => null, (thrown: unknown) => (thrown as SluiceFailure).error);
    expect(error).toEqual({ code: 'warehouse-source-changed', part: 'written/ds=20250701' });
    const again = startLoad({ recipe, folder }, 'test', () => undefined, { restart: true, accessTo: () => Promise.resolve(accessOf()) });
    expect((await again.finished).summary.nodes).toBe(3);
  });

  test('with real numbers keep every byte by push-down, also where a cell has many rows', async () => {
    const sensors = (source: ServiceChanges['source']): Recipe => fromService({
      source: { table: 'sensors', ...source }, nodes: undefined, columns: { node: ['node_id'], time: { column: 'ts', zone: 'UTC' }, values: (['mean', 'sum', 'min', 'max', 'count'] as const).map((aggregate) => ({ column: 'speed', name: aggregate, aggregate })) },
      grid: { start: '2025-06-30T16:00', end: '2025-06-30T17:00', step: '15min', zone: 'UTC' },
    });
    const streamed = await load(recipeSchema.parse({ ...sensors({}), nodes: undefined, windows: { history: 1, horizon: 1 } }));
    const pushed = await load(recipeSchema.parse({ ...sensors({ pushDown: true }), nodes: undefined, windows: { history: 1, horizon: 1 } }));
    expect(await exportHashes(pushed, 'real pushed')).toEqual(await exportHashes(streamed, 'real streamed'));
    expect(streamed.summary.rows.duplicates).toBeGreaterThan(0);
  });

  test('say what is fetched before it is', async () => {
    const log: LogLine[] = [];
    await load(fromService({ source: { where: 'adcode = 110000' } }), log);
    expect(log.map(({ message }) => message)).toContainEqual({ kind: 'warehouse-note', note: { kind: 'read-by-query', table: 'sluice_demo.turn_flow', why: 'predicate' } });
    expect(log.map(({ message }) => message)).toContainEqual(expect.objectContaining({ kind: 'warehouse', way: 'query', downloadUsd: 0 }));
  });
});
