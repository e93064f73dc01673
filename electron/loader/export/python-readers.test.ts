import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportSeries } from './export-series';
import { memoryLoadedSeries, type MemoryLoad } from './memory-loaded-series';

const script = join(import.meta.dirname, 'python', 'check_export.py');
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-python-')); });
afterEach(() => rm(out, { recursive: true }));

async function readBack(load: MemoryLoad): Promise<{ status: number | null; problems: unknown; exports: Record<string, Record<string, unknown>> }> {
  await exportSeries(memoryLoadedSeries(load), ['series', 'npz'], out, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
  return run();
}

function run(): Awaited<ReturnType<typeof readBack>> {
  const { status, stdout, stderr } = spawnSync('python3', [script, out], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return { status, ...(JSON.parse(stdout) as { problems: unknown; exports: Record<string, Record<string, unknown>> }) };
}

describe.skipIf(!hasNumpy)('Python (skipped where numpy is not installed)', () => {
  it.each<[string, MemoryLoad]>([
    ['as it is', {}],
    ['scaled, with delay, stride and the weekday first', { recipe: { scale: { apply: true }, windows: { history: 4, horizon: 3, delay: 2, stride: 3 }, timeFeatures: { order: ['weekday', 'slot'], weekday: 'from-first-step' } } }],
    ['scaled to 0 … 1 for each node', { recipe: { scale: { apply: true, method: 'minmax', scope: 'node' }, split: { rule: 'informer', ratios: [0.7, 0.1, 0.2] } } }],
    ['scaled by quartiles', { recipe: { scale: { apply: true, method: 'robust' } } }],
    ['with segments of days and weeks before, and masks', { steps: 2700, recipe: { windows: { history: 4, horizon: 3, delay: 1, stride: 5, segments: { daily: 2, weekly: 1 } }, export: [{ format: 'series' }, { format: 'npz', masks: true }] } }],
    ['with windows within one day, by whole days', { steps: 5 * 288, recipe: { windows: { history: 100, horizon: 50, stride: 20, withinDay: true }, split: { rule: 'days', days: [3, 1, 1], gap: 0 } } }],
    ['as float64', { recipe: { export: [{ format: 'series', dtype: 'f8' }, { format: 'npz', dtype: 'f8' }] } }],
    ['scaled, as float64', { recipe: { scale: { apply: true }, export: [{ format: 'series', dtype: 'f8' }, { format: 'npz', dtype: 'f8' }] } }],
    ['with no window for val', { recipe: { split: { ratios: [1, 0, 0] } } }],
    ['with many features of time, a holiday among them', { steps: 700, holidays: ['2025-07-02'], recipe: { timeFeatures: { columns: ['slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction', 'slot', 'holiday', 'day-of-month', 'day-of-year', 'weekday'], dtype: 'f8', holidays: 'days.csv' } } }],
    ['with float32 features', { recipe: { timeFeatures: { columns: ['slot-fraction', 'weekday'] } } }],
    ['by the day, across a change of clocks', { steps: 200, recipe: { grid: { step: '1d', zone: 'America/New_York' } } }],
  ])('reads every array, and dataset.py gives the windows of the NPZ file: %s', async (_what, load) => {
    const { status, problems, exports } = await readBack(load);
    expect(problems).toEqual([]);
    expect(status).toBe(0);
    expect(Object.keys(exports).sort()).toEqual([join(out, 'npz'), join(out, 'series')]);
    expect(exports[join(out, 'npz')]?.['mean']).toMatchObject({ dtype: 'f8' });
  });

  it('says so when an array is not what was promised', async () => {
    await readBack({});
    await writeFile(join(out, 'series', 'nodes.csv'), 'index\n');
    expect(run()).toMatchObject({ status: 1, problems: [expect.stringContaining('nodes.csv'), expect.stringContaining('nodes.csv')] });
  });
});
