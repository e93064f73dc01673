import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompareProgress } from '../../../shared/compare';
import { SluiceFailure } from '../../../shared/errors';
import { isProcessAlive } from '../is-process-alive';
import { buildSide } from './build-side';
import { compareLoads } from './compare-loads';
import { forkSide } from './fork-side';
import { madeNodeName, writeMadeCsv } from './made-csv';
import { MADE_START_S, madeShapeOf } from './made-shape';
import { measureSide } from './measure-side';
import type { SideTask, StartSide } from './side-task';

let program: string;
let folder: string;
beforeAll(async () => {
  program = await buildSide();
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-compare-'));
});
afterAll(async () => {
  await rm(path.dirname(program), { recursive: true });
  await rm(folder, { recursive: true });
});

const start: StartSide = (task) => forkSide(program, task);
const unwatched = { signal: new AbortController().signal, onProgress: () => undefined };

/** Cells of a made-up table, the slow and obvious way: mean of float64 values, NaN without a row. */
async function slowSeries(csvPath: string, nodes: number, steps: number): Promise<Float32Array> {
  const names = Array.from({ length: nodes }, (_, node) => madeNodeName(node)).sort();
  const rows = new Map<number, number[][]>();
  for (const line of (await readFile(csvPath, 'utf8')).trimEnd().split('\n').slice(1)) {
    const [node = '', time = '', ...values] = line.split(',');
    const cell = Math.floor((Date.parse(`${time}Z`) / 1000 - MADE_START_S) / 300) * nodes + names.indexOf(node);
    rows.set(cell, [...(rows.get(cell) ?? []), values.map(Number)]);
  }
  return Float32Array.from({ length: nodes * steps * 3 }, (_, i) => {
    const values = rows.get(Math.floor(i / 3))?.map((row) => row[i % 3] as number) ?? [];
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

async function seriesIn(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

describe('comparing two ways of loading', () => {
  it('measures each in a process of its own and counts what load-all gets wrong', async () => {
    const shape = madeShapeOf(20_000);
    const csvPath = path.join(folder, 'rows.csv');
    await writeMadeCsv(csvPath, shape, unwatched.signal, () => undefined);
    const right = await slowSeries(csvPath, shape.nodes, shape.steps);
    const told: CompareProgress[] = [];
    const { sizes: [comparison] } = await compareLoads([20_000], { ...unwatched, start, onProgress: (progress) => told.push(progress) });
    expect(comparison).toMatchObject({ size: 20_000, rows: 20_000, nodes: shape.nodes, steps: shape.steps, channels: 3, loadAll: { status: 'done', rows: 20_000, missing: 0 }, streaming: { status: 'done', rows: 20_000 } });
    expect(comparison?.differences?.missingAsZero).toBe(right.filter(Number.isNaN).length);
    expect(comparison?.streaming.missing).toBe(right.filter(Number.isNaN).length);
    expect(comparison?.differences?.wrongMeans).toBeGreaterThan(0);
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['making', 'streaming', 'load-all', 'checking']);
    expect(told.every(({ rows, rowsTotal }) => rows <= rowsTotal)).toBe(true);

    const task: SideTask = { way: 'streaming', csvPath, nodes: shape.nodes, steps: shape.steps, seriesPath: path.join(folder, 'streaming.f32'), limitBytes: null };
    const measured = await measureSide(start, task, unwatched);
    expect(measured).toMatchObject({ status: 'done', duplicates: (comparison?.loadAll as { duplicates: number }).duplicates });
    expect(measured.peakRssBytes).toBeGreaterThan(30e6);
    const streamed = await seriesIn(task.seriesPath);
    expect(streamed).toHaveLength(right.length);
    const isOff = (value: number, i: number): boolean => !(Object.is(value, right[i]) || Math.abs(value - (right[i] as number)) < 1e-5);
    expect(streamed.findIndex(isOff)).toBe(-1);
  });

  it('stops load-all at its limit and says how far it came', async () => {
    const csvPath = path.join(folder, 'many.csv');
    const { nodes, steps } = madeShapeOf(300_000);
    await writeMadeCsv(csvPath, { nodes, steps, mostRows: Infinity }, unwatched.signal, () => undefined);
    const outcome = await measureSide(start, { way: 'load-all', csvPath, nodes, steps, seriesPath: path.join(folder, 'x'), limitBytes: 60e6 }, unwatched);
    expect(outcome).toMatchObject({ status: 'out-of-memory', limitBytes: 60e6 });
    expect(outcome.rows).toBeLessThan(300_000);
  });

  it('says when the streaming side dies, and what it failed of', async () => {
    const task: SideTask = { way: 'streaming', csvPath: path.join(folder, 'gone.csv'), nodes: 1, steps: 20, seriesPath: path.join(folder, 'y'), limitBytes: null };
    await expect(measureSide(start, task, unwatched)).rejects.toMatchObject({ error: { code: 'file-not-found', path: task.csvPath } });
    await expect(measureSide((dying) => forkSide(path.join(folder, 'no program'), dying), task, unwatched)).rejects.toMatchObject({ error: { code: 'loader-died', exitCode: 1 } });
  });

  it.each(['making', 'streaming', 'load-all'] as const)('leaves no process and no file behind when cancelled while %s', async (phase) => {
    const abort = new AbortController();
    const pids: number[] = [];
    const started = { 'making': 0, 'streaming': 1, 'load-all': 2 }[phase];
    const comparing = compareLoads([1_000_000], {
      signal: abort.signal,
      start(task) {
        const child = forkSide(program, task);
        pids.push((child as unknown as { pid: number }).pid);
        return child;
      },
      // A phase is told of before its process is started.
      onProgress: (progress) => { if (progress.phase === phase && pids.length === started) abort.abort(new SluiceFailure({ code: 'cancelled' })); },
    });
    await expect(comparing).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(pids).toHaveLength(started);
    expect(pids.some(isProcessAlive)).toBe(false);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('sluice-work.') && name.includes(`.${process.pid}.`))).toEqual([]);
  });
});
