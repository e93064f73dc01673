import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadState, LogLine } from '../../shared/load-state';
import { recipeSchema, type RecipeInput } from '../../shared/recipe';
import { exportSeries } from './export/export-series';
import { verifyExport } from './export/verify';
import { startLoad } from './load';
import type { LoadedSeries } from './loaded-series';

const data = path.join(import.meta.dirname, '../../../shared/data');

/** Beijing's twelve stations, PM2.5 hourly, as they are. */
const beijing: RecipeInput = {
  sluice: 1,
  name: 'beijing-air',
  source: { kind: 'files', paths: ['beijing_air12/*.csv'] },
  columns: {
    node: ['station'],
    time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' }, zone: 'Asia/Shanghai' },
    values: [{ column: 'PM2.5', name: 'pm25' }],
  },
  grid: { start: '2013-03-01T00:00', end: '2017-03-01T00:00', step: '1h', zone: 'Asia/Shanghai' },
  windows: { history: 24, horizon: 24 },
  split: { ratios: [0.6, 0.2, 0.2], rule: 'window-then-split' },
  export: [{ format: 'series' }, { format: 'npz' }],
};

/** Hourly weather at New York's three airports. */
const weather: RecipeInput = {
  sluice: 1,
  name: 'nyc-weather',
  source: { kind: 'files', paths: ['nycflights13/weather.csv'] },
  columns: { node: ['origin'], time: { column: 'time_hour' }, values: [{ column: 'visib' }] },
  grid: { step: '1h', zone: 'UTC' },
};

interface Told { states: LoadState[]; log: LogLine[] }

async function load(recipe: RecipeInput, folder = data): Promise<LoadedSeries & { told: Told }> {
  const told: Told = { states: [], log: [] };
  const loaded = await startLoad({ recipe: recipeSchema.parse(recipe), folder }, 'test', ({ state, log }) => {
    told.states.push(state);
    told.log.push(...log);
  }).finished;
  return { ...loaded, told };
}

/** sha256 of every file of an export folder, by name. */
function hashesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, createHash('sha256').update(readFileSync(path.join(folder, file))).digest('hex')]));
}

let out: string;
beforeAll(() => { out = mkdtempSync(path.join(os.tmpdir(), 'sluice-real-')); });
afterAll(() => { rmSync(out, { recursive: true, force: true }); });

async function exported(loaded: LoadedSeries, name: string): Promise<string> {
  const folder = path.join(out, name);
  await exportSeries(loaded, ['series', 'npz'], folder, { appVersion: '0.0.0', signal: new AbortController().signal, onProgress: () => undefined });
  return folder;
}

describe.skipIf(!existsSync(path.join(data, 'beijing_air12')))('the air of Beijing, twelve CSV files', () => {
  test('comes out with the published counts and statistics', async () => {
    const { summary, told } = await load(beijing);
    expect(summary.rows).toEqual({ read: 420_768, accepted: 420_768, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 });
    expect([summary.nodes, summary.steps, summary.missing]).toEqual([12, 35_064, 8739]);
    expect(summary.channels[0]?.mean).toBeCloseTo(79.79342813248583, 6);
    expect(summary.channels[0]?.std).toBeCloseTo(80.8222931816139, 6);
    expect(summary.longestGapSteps).toBe(343);
    expect(summary.samples.train + summary.samples.val + summary.samples.test).toBe(35_017);
    expect(told.states.at(-1)?.status).toBe('done');
  });

  test('keeps 6,904 windows when none may hold a missing cell', async () => {
    const { summary } = await load({ ...beijing, windows: { history: 24, horizon: 24, gaps: 'drop-missing-cell' } });
    expect(summary.samples.train + summary.samples.val + summary.samples.test).toBe(6904);
    expect(summary.windowsDropped).toBe(35_017 - 6904);
  });

  test('stops at the dirty SO2 cell with file, line and text, or skips that one row', async () => {
    const so2: RecipeInput = { ...beijing, columns: { ...beijing.columns, values: [{ column: 'SO2' }] } };
    await expect(load(so2)).rejects.toMatchObject({ error: { code: 'bad-row', row: { path: expect.stringMatching(/Aotizhongxin/) as string, line: 76, column: 'SO2', value: ' ' } } });
    const { summary } = await load({ ...so2, load: { badRows: 'skip', maxBadRows: 1 } });
    expect(summary.rows).toMatchObject({ read: 420_768, accepted: 420_767, rejected: 1 });
    expect(summary.missing).toBe(9021);
    expect(summary.badRows[0]?.text).toMatch(/^75,2013,3,4,2,/);
  });

  test('gives the same bytes for any batch size, in any zone of the machine, and twice', async () => {
    const zone = process.env['TZ'];
    const hashes: Record<string, Record<string, string>[]> = { series: [], npz: [] };
    try {
      for (const [batchRows, TZ] of [[1000, 'UTC'], [7777, 'Asia/Shanghai'], [1_000_000, 'America/New_York'], [1000, 'UTC']] as const) {
        process.env['TZ'] = TZ;
        const folder = await exported(await load({ ...beijing, load: { batchRows } }), `air-${batchRows}`);
        await verifyExport(folder);
        for (const format of ['series', 'npz'] as const) hashes[format]?.push(hashesOf(path.join(folder, format)));
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']; else process.env['TZ'] = zone;
    }
    for (const all of Object.values(hashes)) for (const one of all) expect(one).toEqual(all[0]);
  });
});

describe.skipIf(!existsSync(path.join(data, 'nycflights13')))("a year of New York's weather", () => {
  test('by UTC has 8,730 steps, its missing hours, and no duplicate', async () => {
    const { summary, nodes, series } = await load(weather);
    expect([summary.steps, summary.nodes, summary.rows.duplicates]).toEqual([8730, 3, 0]);
    const rowsOf: Record<string, number> = {};
    const [values, mask] = [new Float32Array(8730), new Uint8Array(8730)];
    for (const [node, { name }] of nodes.entries()) {
      await series.readCells(0, Int32Array.from({ length: 8730 }, (_, step) => step), [node], values, mask);
      rowsOf[name] = mask.reduce((sum, seen) => sum + seen, 0);
    }
    expect(Object.fromEntries(Object.entries(rowsOf).map(([name, seen]) => [name, 8730 - seen]))).toEqual({ EWR: 27, JFK: 24, LGA: 24 });
  });

  test('by local columns tells of the three doubled hours and puts them at the first', async () => {
    const local: RecipeInput = {
      ...weather,
      columns: { node: ['origin'], time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' }, zone: 'America/New_York' }, values: [{ column: 'visib' }] },
      grid: { step: '1h', zone: 'America/New_York' },
    };
    const { summary, told } = await load(local);
    expect(summary.rows.duplicates).toBe(3);
    expect(summary.dst.find((event) => event.kind === 'doubled')).toMatchObject({ localFrom: '2013-11-03T01:00', localUntil: '2013-11-03T02:00', rows: 6 });
    expect(told.log.some(({ level, message }) => level === 'warn' && message.kind === 'dst' && message.event.rows === 6)).toBe(true);
  });
});
