import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecipe } from '../recipe-file';
import { writeSample } from './write-sample';

let folder: string;
let rows: string[][];
beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'sluice-sample-')), 'city');
  await writeSample(folder);
  rows = (await textOf('flows.csv')).trimEnd().split('\n').slice(1).map((line) => line.split(','));
});
afterAll(() => rm(path.dirname(folder), { recursive: true }));

const textOf = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
const STEPS = 14 * 288;

describe('the sample city', () => {
  it('is three files, the recipe among them, and reads back', async () => {
    expect((await readdir(folder)).sort()).toEqual(['flows.csv', 'nodes.csv', 'sample.sluice.json']);
    const { recipe } = await readRecipe(path.join(folder, 'sample.sluice.json'));
    expect(recipe.export.map(({ format }) => format)).toEqual(['series', 'npz']);
  });

  it('has the same bytes everywhere and always', async () => {
    const hash = createHash('sha256').update(await textOf('flows.csv')).update(await textOf('nodes.csv')).digest('hex');
    expect(hash).toBe('4fa94dd5b721dbf3d70384df80a0345cfde13ffa95ca2dcec74c3cf50955d2f2');
  });

  it('has 48 sensors over two weeks, and about 2 % of it is missing', () => {
    const cells = new Set(rows.map(([id, time]) => `${id} ${time}`));
    expect(new Set(rows.map(([id]) => id)).size).toBe(48);
    expect(new Set(rows.map(([, time]) => time)).size).toBe(STEPS);
    const emptyFlows = rows.filter(([, , flow]) => flow === '').length;
    const missing = 1 - (cells.size - emptyFlows) / (48 * STEPS);
    expect(missing).toBeGreaterThan(0.015);
    expect(missing).toBeLessThan(0.03);
    expect((rows.length - cells.size) / rows.length).toBeGreaterThan(0.003);
  });

  it('has one sensor silent for a day and a half, and no other for two hours', () => {
    const longest = new Map<string, number>();
    const last = new Map<string, number>();
    const seen = [...new Set(rows.map(([id, time]) => `${id} ${Date.parse(`${time}Z`) / 300_000}`))].map((cell) => cell.split(' ') as [string, string]).sort((a, b) => Number(a[1]) - Number(b[1]));
    for (const [id, at] of seen) {
      longest.set(id, Math.max(longest.get(id) ?? 0, Number(at) - (last.get(id) ?? Number(at))));
      last.set(id, Number(at));
    }
    expect([...longest].filter(([, gap]) => gap > 24).map(([id]) => id)).toEqual(['S0304']);
    expect(longest.get('S0304')).toBeGreaterThanOrEqual(1.5 * 288);
  });

  it('has rush hours on workdays, and quiet nights', () => {
    const meanAt = (hour: string, isWeekend: boolean): number => {
      const flows = rows.filter(([, time, flow]) => flow !== '' && time?.slice(11, 13) === hour && ([0, 6].includes(new Date(`${time}Z`).getUTCDay()) === isWeekend)).map(([, , flow]) => Number(flow));
      return flows.reduce((sum, flow) => sum + flow, 0) / flows.length;
    };
    expect(meanAt('08', false)).toBeGreaterThan(2 * meanAt('08', true));
    expect(meanAt('08', false)).toBeGreaterThan(8 * meanAt('03', false));
    expect(rows.every(([, , , speed]) => speed === '' || (Number(speed) >= 4 && Number(speed) < 90))).toBe(true);
  });

  it('has late rows, nodes without a position, and one in the table alone', async () => {
    const times = rows.map(([, time]) => time as string);
    expect(times.some((time, i) => i > 0 && time < (times[i - 1] as string))).toBe(true);
    const table = (await textOf('nodes.csv')).trimEnd().split('\n').slice(1).map((line) => line.split(','));
    expect(table.filter(([, lat, lng]) => lat === '' && lng === '')).toHaveLength(3);
    const ids = new Set(rows.map(([id]) => id));
    expect(table.filter(([id]) => !ids.has(id)).map(([id]) => id)).toEqual(['S0609']);
  });

  it('does not write over another file unless it may', async () => {
    await writeFile(path.join(folder, 'nodes.csv'), 'mine\n');
    await expect(writeSample(folder, { replace: false })).rejects.toMatchObject({ error: { code: 'output-not-ours', path: path.join(folder, 'nodes.csv') } });
    expect(await textOf('nodes.csv')).toBe('mine\n');
    await writeSample(folder);
    await writeSample(folder, { replace: false });
    expect(await textOf('nodes.csv')).toMatch(/^sensor_id,lat,lng,street\n/);
  });
});
