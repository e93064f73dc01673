import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SluiceError } from '../../shared/errors';
import type { LoadRecord, ParsedInput } from '../../shared/ipc';
import type { JobQueue } from '../../shared/jobs/job-queue';
import { recipeSchema } from '../../shared/recipe';
import { openQueueFile, type QueueFile } from './job-queue';
import { createJobRunner, type JobRunner } from './job-runner';

const recipe = (name: string) => recipeSchema.parse({
  sluice: 1, name, source: { kind: 'files', paths: ['a.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '5min' },
});
const newJob = (name: string) => ({ recipe: recipe(name), folder: '/data', recipePath: null, outFolder: `/out/${name}`, parameters: {} });
const summary = { rows: { read: 9, accepted: 9, rejected: 0 }, skipped: [], steps: 3, nodes: 3, channels: [{}], missingShare: 0, samples: { train: 1, val: 1, test: 1 } };

let home: string;
let record: LoadRecord | null;
let asked: string[];
let queue: QueueFile;
let runner: JobRunner;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'sluice-jobs-'));
  open();
});
afterEach(() => rmSync(home, { recursive: true }));

/** As a new sitting of the app does. */
function open(): void {
  record = null;
  asked = [];
  queue = openQueueFile(path.join(home, 'jobs.json'), () => undefined);
  runner = createJobRunner({
    queue,
    recorder: { current: () => record, begin: (start) => { record = recordOf(start); } },
    loader: {
      ask(name, input) {
        const { recipe: of, folder } = input as ParsedInput<'load:start'>;
        asked.push(name === 'load:start' ? `load ${of.name}` : `${name} ${folder}`);
        return Promise.resolve(undefined as never);
      },
    },
  });
}
function recordOf({ loadId, recipe: of, folder }: ParsedInput<'load:start'>): LoadRecord {
  return { recipe: { recipe: of, folder }, recipePath: null, state: { status: 'running', progress: { loadId, elapsedMs: 5 } }, batches: [], log: [], samples: [], export: null, died: null } as unknown as LoadRecord;
}
/** What the loader tells of the load that is on. */
async function tell(change: { state?: object; export?: object; died?: SluiceError }): Promise<void> {
  if (record === null) throw new Error('nothing is on');
  record = { ...record, ...change, state: { ...record.state, ...change.state } } as LoadRecord;
  runner.step();
  await Promise.resolve();
}
async function finish(): Promise<void> {
  await tell({ state: { status: 'done', summary } });
  await tell({ export: { status: 'done', outputs: [{ bytes: 7 }], elapsedMs: 2 } });
}
const statuses = (): JobQueue['jobs'][number]['status'][] => queue.value.jobs.map(({ status }) => status);
function start(...names: string[]): void {
  queue.add(names.map(newJob));
  queue.go(true);
  runner.step();
}

describe('the queue of loads', () => {
  it('runs one job after another, each a load and its exports, and rests at the end', async () => {
    start('a', 'b');
    expect(statuses()).toEqual(['running', 'waiting']);
    await finish();
    expect(statuses()).toEqual(['done', 'running']);
    await finish();
    expect(asked).toEqual(['load a', 'export:start /out/a', 'load b', 'export:start /out/b']);
    expect(queue.value).toMatchObject({ isGoing: false, jobs: [{ status: 'done', figures: { bytes: 7, elapsedMs: 7 } }, { status: 'done' }] });
  });

  it('keeps with a job what its load lost', async () => {
    start('a');
    await tell({ state: { status: 'done', summary: { ...summary, rows: { read: 9, accepted: 7, rejected: 2 }, skipped: [{ address: { path: '/a.csv', firstRow: 9, endRow: 12 } }] } } });
    await tell({ export: { status: 'done', outputs: [{ bytes: 7 }], elapsedMs: 2 } });
    open();
    expect(queue.value.jobs[0]).toMatchObject({ status: 'done', figures: { losses: { rejectedRows: 2, skippedBatches: 1, skippedRows: 3 } } });
  });

  it('reads a queue that was kept before losses were', async () => {
    start('a');
    await finish();
    const file = path.join(home, 'jobs.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"losses": ?null,/, ''));
    open();
    expect(queue.value.jobs[0]).toMatchObject({ status: 'done', figures: { losses: null } });
  });

  it('goes past a job that fails, and past a loader that dies', async () => {
    start('a', 'b', 'c');
    await tell({ state: { status: 'failed', error: { code: 'cancelled' } } });
    await tell({ died: { code: 'loader-died', exitCode: 1, lastLines: [] } });
    await finish();
    expect(statuses()).toEqual(['failed', 'failed', 'done']);
  });

  it('stops before a job whose load was cancelled', async () => {
    start('a', 'b');
    await tell({ state: { status: 'cancelled' } });
    expect(queue.value.isGoing).toBe(false);
    expect(statuses()).toEqual(['waiting', 'waiting']);
  });

  it('waits while a load by hand is on', () => {
    record = recordOf({ loadId: 'by-hand', recipe: recipe('x'), folder: '/data', recipePath: null, restart: false });
    start('a');
    expect(asked).toEqual([]);
    expect(statuses()).toEqual(['waiting']);
  });

  it('is found again after a kill: what was done stays done, what ran waits', async () => {
    start('a', 'b');
    await finish();
    const atKill = readFileSync(path.join(home, 'jobs.json'), 'utf8');
    expect(atKill).toContain('"running"');
    open();
    expect(statuses()).toEqual(['done', 'waiting']);
    expect(queue.value.isGoing).toBe(true);
    runner.step();
    expect(asked).toEqual(['load b']);
  });

  it('leaves the job that runs in the queue when the app ends by the analyst’s wish', async () => {
    start('a');
    runner.leave();
    await tell({ state: { status: 'cancelled' } });
    open();
    expect(queue.value).toMatchObject({ isGoing: true, jobs: [{ status: 'waiting' }] });
  });
});
