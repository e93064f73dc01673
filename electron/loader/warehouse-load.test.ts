import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { junctionTable } from '../../test-servers/maxcompute/samples/junctions';
import { turnFlowTable } from '../../test-servers/maxcompute/samples/turn-flow';
import { startMaxComputeServer, type MaxComputeServer } from '../../test-servers/maxcompute/start-server';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import type { LogLine } from '../../shared/load-state';
import { exportSeries } from './export/export-series';
import { startLoad } from './load';
import type { LoadedSeries } from './loaded-series';
import { accessOf, csvOf, serviceRecipe, type ServiceChanges } from './sources/maxcompute/service-fixture';

/** Turns and days: the week of 200 turns where it is asked for. */
const [TURNS, DAYS] = process.env['SLUICE_WAREHOUSE_WEEK'] === undefined ? [12, 2] : [200, 7];

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
  writeFileSync(path.join(folder, 'flows.csv'), csvOf(flows));
  writeFileSync(path.join(folder, 'nodes.csv'), csvOf(junctions));
  server = await startMaxComputeServer({ tables: [flows, junctions] });
});
afterAll(async () => {
  await server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function load(recipe: Recipe, log: LogLine[] = []): Promise<LoadedSeries> {
  const running = startLoad({ recipe, folder }, 'test', { onState: () => undefined, onBatches: () => undefined, onLog: (lines) => log.push(...lines) }, { accessTo: () => Promise.resolve(accessOf()) });
  return running.finished;
}

/** Hashes of the arrays and tables that an export holds; what names the source is left out. */
async function exportHashes(loaded: LoadedSeries, name: string): Promise<Record<string, string>> {
  await exportSeries(loaded, ['series'], path.join(folder, name), { appVersion: '0.0.0', signal: new AbortController().signal, onProgress: () => undefined });
  const files = path.join(folder, name, 'series');
  return Object.fromEntries(readdirSync(files).sort().filter((file) => !['manifest.json', 'recipe.sluice.json', 'dataset.py'].includes(file)).map((file) => [file, createHash('sha256').update(readFileSync(path.join(files, file))).digest('hex')]));
}

const fromFiles = (recipe: Recipe): Recipe => recipeSchema.parse({ ...recipe, source: { kind: 'files', paths: ['flows.csv'] }, nodes: { ...nodes, path: 'nodes.csv' } });
const fromService = (changes: ServiceChanges): Recipe => serviceRecipe(server, { nodes: { ...nodes, table: 'intersection_meta' }, grid, ...changes, load: { badRows: 'skip', maxBadRows: 1000, batchRows: 5000, ...changes.load } });

describe('the first user\'s tables', () => {
  test.each([
    ['out of the table', {}],
    ['by a query', { source: { sql: 'SELECT * FROM turn_flow WHERE ds >= \'20250701\'' } }],
    ['with the warehouse\'s own look for the span of time', { grid: {} as never, load: { readers: 2 } }],
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

  test('say what is fetched before it is', async () => {
    const log: LogLine[] = [];
    await load(fromService({ source: { where: 'adcode = 110000' } }), log);
    expect(log.map(({ message }) => message)).toContainEqual({ kind: 'warehouse-note', note: { kind: 'read-by-query', table: 'sluice_demo.turn_flow', why: 'predicate' } });
    expect(log.map(({ message }) => message)).toContainEqual(expect.objectContaining({ kind: 'warehouse', way: 'query', downloadUsd: 0 }));
  });
});
