import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadRecord } from '../../shared/ipc';
import { MOST_PAST_LOADS, type PastLoad } from '../../shared/jobs/job-queue';
import { recipeSchema } from '../../shared/recipe';
import { openLoadHistory } from './load-history';

const recipe = recipeSchema.parse({
  sluice: 1, name: 'city', source: { kind: 'files', paths: ['a.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '5min' },
});
const summary = { rows: { read: 9, accepted: 8, rejected: 1 }, skipped: [], steps: 3, nodes: 3, channels: [{}], missingShare: 0, samples: { train: 1, val: 1, test: 1 } };
const recordOf = (loadId: string, change: object): LoadRecord => (
  { recipe: { recipe, folder: '/data' }, recipePath: null, state: { status: 'done', summary, progress: { loadId, elapsedMs: 5 } }, batches: [], log: [], samples: [], export: null, died: null, ...change } as unknown as LoadRecord);

let home: string;
let told: PastLoad[][];
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'sluice-history-'));
  told = [];
});
afterEach(() => rmSync(home, { recursive: true }));
const open = () => openLoadHistory(path.join(home, 'history.json'), (loads) => told.push(loads));

it('notes the end of a load once, adds its export, and is there in the next sitting', () => {
  const history = open();
  history.note(recordOf('one', { state: { status: 'running', progress: { loadId: 'one', elapsedMs: 1 } } }));
  history.note(recordOf('one', {}));
  history.note(recordOf('one', { export: { status: 'running' } }));
  history.note(recordOf('one', { export: { status: 'done', elapsedMs: 2, outputs: [{ path: '/out/city/npz', bytes: 7 }] } }));
  history.note(recordOf('one', { export: { status: 'done', elapsedMs: 2, outputs: [{ path: '/out/city/npz', bytes: 7 }] } }));
  expect(told.length).toBe(2);
  expect(open().list()).toMatchObject([{ loadId: 'one', status: 'done', outFolder: '/out/city', figures: { rowsAccepted: 8, losses: { rejectedRows: 1 }, bytes: 7, elapsedMs: 7 } }]);
});

it('keeps the last loads, failed ones and those whose loader died among them, and no opened series', () => {
  open().note(recordOf('first', {}));
  const file = path.join(home, 'history.json');
  const { loads: [first] } = JSON.parse(readFileSync(file, 'utf8')) as { loads: PastLoad[] };
  writeFileSync(file, JSON.stringify({ loads: Array.from({ length: MOST_PAST_LOADS }, (_, i) => ({ ...first, loadId: `load-${i}` })) }));
  const history = open();
  history.note(recordOf('series', { seriesFolder: '/out/series' }));
  history.note(recordOf('last', { state: { status: 'running', progress: { loadId: 'last', elapsedMs: 1 } }, died: { code: 'loader-died', exitCode: 1, lastLines: [] } }));
  expect(history.list().length).toBe(MOST_PAST_LOADS);
  expect(history.list()[0]).toMatchObject({ loadId: 'last', status: 'failed', error: { code: 'loader-died' } });
  history.forget(null);
  expect(open().list()).toEqual([]);
});
