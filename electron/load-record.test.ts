import { beforeEach, describe, expect, it } from 'vitest';
import type { LoadRecord } from '../shared/ipc';
import type { BatchReport, LoadNews, LoadProgress, LoadState, LogLine } from '../shared/load-state';
import { recipeSchema } from '../shared/recipe';
import { createLoadRecorder, isBusy, type LoadRecorder } from './load-record';

const recipe = recipeSchema.parse({
  sluice: 1, name: 'city', source: { kind: 'files', paths: ['a.csv'] },
  columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '5min' },
});

function progressOf(loadId: string, elapsedMs: number): LoadProgress {
  return {
    loadId, name: 'city', phase: 'read', fraction: null, phaseMs: {}, batch: 0, batches: null, rowsTotal: null, bytes: 0, bytesTotal: null, rowsPerS: 0, bytesPerS: 0,
    rows: { read: 0, accepted: 0, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 }, elapsedMs, etaMs: null, retries: 0, busy: { reading: 0, aligning: 0, writing: 0 }, still: null, waiting: null, plan: null,
    memory: { rssBytes: elapsedMs, peakRssBytes: 0, seriesBytes: 0, spillBytes: 0, batchBytes: 0, readingBytes: 0, budgetBytes: 0, tilesInMemory: 0, tiles: 0, diskBytes: 0 },
  };
}
const running = (loadId: string, elapsedMs = 0): LoadState => ({ status: 'running', progress: progressOf(loadId, elapsedMs) });
const cancelled = (loadId: string): LoadState => ({ status: 'cancelled', progress: progressOf(loadId, 1) });
const newsOf = (state: LoadState, more: Partial<LoadNews> = {}): LoadNews => ({ state, batches: [], log: [], ...more });
const batch = (index: number): BatchReport => ({ index, address: { path: 'a.csv', firstRow: 0, endRow: 1 }, state: 'in', rows: 1, rejected: 0, bytes: 1, tookMs: 1, retries: 0, span: null });
const line = (atMs: number): LogLine => ({ atMs, level: 'info', phase: 'read', message: { kind: 'resumed' } });

let recorder: LoadRecorder;
const begin = (loadId: string): void => recorder.begin({ loadId, recipe, folder: '/data', recipePath: '/data/city.sluice.json', restart: false });
const record = (): LoadRecord => {
  const current = recorder.current();
  if (current === null) throw new Error('nothing is on record');
  return current;
};
beforeEach(() => { recorder = createLoadRecorder(); });

describe('the load on record', () => {
  it('is none until a load says something of itself', () => {
    expect(recorder.current()).toBeNull();
    begin('a');
    expect(recorder.current()).toBeNull();
    recorder.note('load:changed', newsOf(running('a')));
    expect(record()).toMatchObject({ recipe: { recipe, folder: '/data' }, recipePath: '/data/city.sluice.json', state: { status: 'running' }, died: null });
  });

  it('holds every batch, and what came before the first state', () => {
    begin('a');
    recorder.note('log:lines', [line(1)]);
    recorder.note('load:changed', newsOf(running('a'), { batches: [batch(0)], log: [line(2)] }));
    recorder.note('load:changed', newsOf(running('a'), { batches: [batch(1), batch(2)], log: [line(3)] }));
    recorder.note('load:changed', newsOf(running('stranger'), { batches: [batch(3)], log: [line(4)] }));
    expect(record().batches.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(record().log).toEqual([line(1), line(2), line(3)]);
  });

  it('keeps the last 2,000 log lines and at most 1,200 samples', () => {
    begin('a');
    recorder.note('load:changed', newsOf(running('a')));
    for (let i = 0; i < 3000; i++) {
      recorder.note('load:changed', newsOf(running('a', i * 100), { log: [line(i)] }));
    }
    expect([record().log.length, record().log[0]?.atMs, record().log.at(-1)?.atMs]).toEqual([2000, 1000, 2999]);
    expect(record().samples.length).toBeLessThanOrEqual(1200);
    expect(record().samples.at(-1)?.elapsedMs).toBe(299_900);
  });

  it('gives way to the next load only when that one is there', () => {
    begin('a');
    recorder.note('load:changed', newsOf(cancelled('a')));
    begin('b');
    expect(record().state.progress.loadId).toBe('a');
    recorder.note('load:changed', newsOf(running('b')));
    recorder.note('load:changed', newsOf(running('a')));
    expect(record()).toMatchObject({ state: { progress: { loadId: 'b' } }, batches: [], log: [] });
  });

  it('fails with its loader once there is another', () => {
    begin('a');
    recorder.note('load:changed', newsOf(running('a')));
    expect(isBusy(recorder.current())).toBe(true);
    const error = { code: 'loader-died' as const, exitCode: 9, lastLines: [] };
    recorder.died(error);
    expect(record()).toMatchObject({ died: error, state: { status: 'running' } });
    expect(isBusy(recorder.current())).toBe(false);
    recorder.restarted();
    expect(record()).toMatchObject({ died: null, state: { status: 'failed', error } });
  });

  it('keeps its end when its loader dies later, but an export under way fails', () => {
    begin('a');
    recorder.note('load:changed', newsOf(cancelled('a')));
    recorder.note('export:changed', { status: 'running', progress: { loadId: 'a', format: 'npz', formatsDone: 0, formats: 1, bytes: 0, bytesTotal: 1, bytesPerS: 0, etaMs: null, waiting: null } });
    recorder.died({ code: 'loader-died', exitCode: null, lastLines: [] });
    recorder.restarted();
    expect(record()).toMatchObject({ state: { status: 'cancelled' }, export: { status: 'failed', error: { code: 'loader-died' } } });
  });
});
