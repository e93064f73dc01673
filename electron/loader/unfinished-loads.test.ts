import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogMessage } from '../../shared/load-state';
import { recipeSchema, type LocatedRecipe } from '../../shared/recipe';
import { startLoad, type LoadOptions, type RunningLoad } from './load';
import { discardUnfinished, listUnfinished } from './work/unfinished-loads';

let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sluice-unfinished-'));
  home = path.join(folder, 'work');
  vi.stubEnv('SLUICE_WORK', home);
  writeFileSync(path.join(folder, 'rows.csv'), `id,time,value\n${Array.from({ length: 5000 }, (_, i) => `s${i % 7},${1_751_328_000 + (i % 600) * 60},${i / 8}\n`).join('')}`);
});
afterEach(() => { vi.unstubAllEnvs(); rmSync(folder, { recursive: true, force: true }); });

const located = (batchRows = 500): LocatedRecipe => ({
  recipe: recipeSchema.parse({
    sluice: 1, name: 'small', source: { kind: 'files', paths: ['rows.csv'] }, columns: { node: ['id'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'value' }] },
    grid: { step: '1min' }, load: { batchRows },
  }),
  folder,
});

/** Starts a load; `then` is called once a batch is in. */
function start(recipe: LocatedRecipe, options: LoadOptions = {}, then: (running: RunningLoad) => void = () => undefined): { running: RunningLoad; log: LogMessage[] } {
  const log: LogMessage[] = [];
  let isTold = false;
  const running = startLoad(recipe, 'test', (news) => {
    log.push(...news.log.map(({ message }) => message));
    if (news.state.progress.batch === 0 || isTold) return;
    isTold = true;
    then(running);
  }, options);
  return { running, log };
}

/** A load that was stopped after some batches. It pauses first: it could be over before anybody says stop. */
async function stop(): Promise<void> {
  const { running } = start(located(), { recipePath: '/data/small.sluice.json' }, (load) => load.cancel('keep'));
  running.pause();
  await expect(running.finished).rejects.toMatchObject({ error: { code: 'cancelled' } });
}

async function bytesOf(running: RunningLoad): Promise<Float32Array> {
  const { series } = await running.finished;
  const values = new Float32Array(series.steps * series.nodes);
  await series.readValues(0, series.steps, values);
  return values;
}

test('a load that was stopped is listed with its recipe and how far it had come, and going on gives what one without a stop does', async () => {
  const undisturbed = await bytesOf(start(located()).running);
  await stop();
  const [unfinished, ...more] = await listUnfinished();
  expect(more).toEqual([]);
  expect(unfinished).toMatchObject({ name: 'small', recipePath: '/data/small.sluice.json', rowsTotal: 5000, batches: 10, isRunning: false });
  expect(unfinished?.rows).toBe((unfinished?.batch ?? 0) * 500);
  expect(unfinished?.bytes).toBeGreaterThan(0);

  const { running, log } = start(unfinished?.recipe as LocatedRecipe);
  expect(await bytesOf(running)).toEqual(undisturbed);
  expect(log).toContainEqual({ kind: 'went-on', batch: unfinished?.batch, batches: 10, rows: unfinished?.rows });
  await running.release('discard');
  expect(await listUnfinished()).toEqual([]);
});

test('it goes on in the batches it was begun with, whatever the recipe says by now', async () => {
  await stop();
  const { running, log } = start(located(777));
  const { summary } = await running.finished;
  expect(summary.rows).toMatchObject({ read: 5000, accepted: 5000 });
  expect(log.some(({ kind }) => kind === 'went-on')).toBe(true);
  await running.release('discard');
});

test('restart begins again', async () => {
  await stop();
  const { running, log } = start(located(), { restart: true });
  await running.finished;
  expect(log.some(({ kind }) => kind === 'went-on')).toBe(false);
  await running.release('discard');
});

test('a finished load that took long stays until it is let go of, and is had back at once', async () => {
  await stop();
  const { running } = start(located());
  await running.finished;
  await running.release('keep');
  expect(await listUnfinished()).toMatchObject([{ rows: 5000, batch: 10, isRunning: false }]);
  const again = start(located());
  expect((await again.running.finished).summary.rows.read).toBe(5000);
  expect(again.log).toContainEqual({ kind: 'went-on', batch: 10, batches: 10, rows: 5000 });
  await again.running.release('discard');
});

test('discarding removes it, but never under a load that is at work', async () => {
  await stop();
  const [{ workId } = { workId: '' }] = await listUnfinished();
  const { running } = start(located());
  running.pause();
  await vi.waitFor(async () => expect(await listUnfinished()).toMatchObject([{ isRunning: true }]));
  await expect(discardUnfinished(workId)).rejects.toMatchObject({ error: { code: 'work-in-use', pid: process.pid } });
  running.cancel('keep');
  await running.finished.catch(() => undefined);
  await discardUnfinished(workId);
  expect(await listUnfinished()).toEqual([]);
  expect(readdirSync(home)).toEqual([]);
});

test('folders that nothing can go on from are cleared away once they are old', async () => {
  const [fresh, old] = [path.join(home, '0'.repeat(16)), path.join(home, '1'.repeat(16))];
  for (const each of [fresh, old]) mkdirSync(each, { recursive: true });
  writeFileSync(path.join(old, 'journal'), 'no journal of ours\n');
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(old, hourAgo, hourAgo);
  expect(await listUnfinished()).toEqual([]);
  expect([existsSync(fresh), existsSync(old)]).toEqual([true, false]);
});
