import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recipeSchema, type RecipeInput } from '../../../../shared/recipe';
import { startLoad } from '../../load';
import type { LoadedSeries } from '../../loaded-series';
import { tempFolder, writeParquet } from '../files/source-fixture';

const file = path.join(import.meta.dirname, '../../../../../shared/data/los_loop/los_speed.csv');
const zone = 'America/Los_Angeles';
const base = { sluice: 1 as const, name: 'loops', grid: { step: '5min', zone }, split: { ratios: [0.6, 0.2, 0.2] as [number, number, number] } };
const even = { start: '2012-03-01T00:00', step: '5min', zone };

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

async function load(recipe: RecipeInput): Promise<LoadedSeries> {
  return startLoad({ recipe: recipeSchema.parse(recipe), folder: temp.folder }, 'test', () => undefined).finished;
}

/** sha256 of values and mask. */
async function bytesOf({ series }: LoadedSeries): Promise<{ values: string; mask: string }> {
  const cells = series.steps * series.nodes * series.channels;
  const [values, mask] = [new Float32Array(cells), new Uint8Array(cells)];
  await series.readValues(0, series.steps, values);
  await series.readMask(0, series.steps, mask);
  const hash = (bytes: Float32Array | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return { values: hash(values), mask: hash(mask) };
}

describe.skipIf(!existsSync(file))('a week of 207 loops in Los Angeles (skipped without the data)', () => {
  const wide = (changes: object = {}): RecipeInput => ({ ...base, source: { kind: 'files', paths: [file] }, columns: { layout: 'wide', time: even, value: 'speed', ...changes } });

  test('is the same to the byte as a wide table and as rows, in CSV and in Parquet', async () => {
    const [header = '', ...all] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const lines = all.slice(0, Number(process.env['SLUICE_MANY'] ?? 300));
    const wideFile = temp.write('wide.csv', `${[header, ...lines].join('\n')}\n`);
    const names = header.split(',');
    const time = (step: number): string => new Date(Date.UTC(2012, 2, 1, 8) + step * 300_000).toISOString();
    writeFileSync(path.join(temp.folder, 'long.csv'), `time,sensor,speed\n${lines.map((line, step) => line.split(',').map((value, i) => `${time(step)},${names[i]},${value}\n`).join('')).join('')}`);
    await writeParquet(temp.folder, 'wide.parquet', `SELECT * FROM read_csv('${wideFile}', header = true)`);
    const long = await load({ ...base, source: { kind: 'files', paths: ['long.csv'] }, columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'speed' }] } });
    const expected = await bytesOf(long);
    for (const [path, batchRows] of [['wide.csv', 100_000], ['wide.csv', 1000], ['wide.parquet', 10_000]] as const) {
      const loaded = await load({ ...wide(), source: { kind: 'files', paths: [path] }, load: { batchRows } });
      expect(await bytesOf(loaded)).toEqual(expected);
      expect(loaded.nodes).toEqual(long.nodes);
      expect(loaded.summary.rows).toEqual(long.summary.rows);
      expect(loaded.scaler).toEqual(long.scaler);
    }
  });

  test('keeps the order of its columns, and so the published bytes, where the recipe says so', async () => {
    const loaded = await load(wide({ order: 'file' }));
    expect((await bytesOf(loaded)).values).toBe('cd3fbf13fe5dfdd5cc4e1cb04cc86f0dded323f1cc553013c69715e2409b188c');
    expect(loaded.summary.samples).toEqual({ train: 1187, val: 380, test: 380 });
    expect(loaded.scaler.mean[0]).toBeCloseTo(59.64582067950482, 7);
    expect(loaded.nodes[0]?.name).toBe('773869');
  });
});
