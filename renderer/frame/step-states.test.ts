import { describe, expect, it } from 'vitest';
import type { LoadRecord } from '../../shared/ipc';
import type { LoadProgress, LoadState } from '../../shared/load-state';
import { i18nFor } from '../i18n/i18n';
import { startingState } from '../load/starting-state';
import { draftFromRecipe } from '../recipe/recipe-draft';
import { sampleDescription, samplePlan, sampleRecipe } from '../recipe/recipe-samples';
import { exportState, loadState, previewState, sourceState } from './step-states';

const { texts, shared, formats } = i18nFor('en');
const words = { frame: texts.frame, shared, formats };
const { progress } = startingState('a', sampleRecipe());
const record = (state: LoadState, changes: Partial<LoadRecord> = {}): LoadRecord => ({ recipe: { recipe: sampleRecipe(), folder: '' }, recipePath: null, state, batches: [], log: [], samples: [], export: null, died: null, ...changes });

describe('the state of the steps', () => {
  const draft = draftFromRecipe(sampleRecipe());
  const described = { status: 'done', value: sampleDescription() } as const;

  it('tells of the source what is chosen, looked into, wrong, and found', () => {
    const nothing = { draft: null, faults: [], source: { status: 'none' }, plan: { status: 'none' } } as const;
    expect(sourceState(nothing, words).text).toBe('Nothing chosen yet');
    expect(sourceState({ ...nothing, draft, source: { status: 'busy', before: null } }, words).text).toBe('Looking into it…');
    expect(sourceState({ ...nothing, draft, source: described, faults: [{ field: 'name', kind: 'channel-twice', name: 'a' }] }, words)).toMatchObject({ glyph: 'error', text: 'One thing to fix' });
    expect(sourceState({ ...nothing, draft, source: described, plan: { status: 'done', value: samplePlan() } }, words)).toMatchObject({ glyph: 'done', text: '1 file, 150 rows' });
  });

  it('tells of a load how far it is and how it ended, a dead loader before all else', () => {
    expect(loadState(null, 150, words).text).toBe('150 rows');
    expect(loadState(record({ status: 'running', progress: { ...progress, phase: 'read', fraction: 0.42 } }), null, words)).toEqual({ glyph: 'run', part: 0.42, text: 'Read and align, 42 %', tone: '' });
    expect(loadState(record({ status: 'failed', progress, error: { code: 'cancelled' } }), null, words)).toMatchObject({ glyph: 'error', text: 'Failed' });
    expect(loadState(record({ status: 'running', progress }, { died: { code: 'cancelled' } }), null, words)).toMatchObject({ glyph: 'error', text: 'The loader stopped' });
  });

  it('never shows a load with rejected rows as wholly right', () => {
    const rows = { read: 10, accepted: 9, rejected: 1, outOfGrid: 0, unknownNodes: 0, duplicates: 0 };
    expect(loadState(record({ status: 'done', progress: { ...progress, rows }, summary: { rows, skipped: [] } as never }), null, words)).toEqual({ glyph: 'warn', text: '1 row rejected; 9 rows are in', tone: 'warn' });
  });

  it('never shows a load without some of its batches as wholly right', () => {
    const skipped = [{ index: 3, address: { path: '/data/air.csv', firstRow: 30, endRow: 40 }, reason: 'EIO' }];
    const rows = { ...progress.rows, read: 90, accepted: 90 };
    expect(loadState(record({ status: 'done', progress: { ...progress, rows }, summary: { rows, skipped } as never }), null, words)).toEqual({ glyph: 'warn', text: '1 batch of 10 rows left out; 90 rows are in', tone: 'warn' });
  });

  it('tells what a load waits for', () => {
    const waiting = (wait: LoadProgress['waiting']): string => loadState(record({ status: 'running', progress: { ...progress, waiting: wait } }), null, words).text;
    expect(waiting({ for: 'disk', path: '/work', neededBytes: 2, freeBytes: null })).toBe('Waits for room on the disk');
    expect(waiting({ for: 'memory', rssBytes: 500e6, budgetBytes: 512e6 })).toBe('Waits for memory');
  });

  it('opens preview and export only after a load', () => {
    expect([previewState(null, words).glyph, exportState(record({ status: 'cancelled', progress }), words).glyph]).toEqual(['todo', 'todo']);
    const done = record({ status: 'done', progress, summary: { nodes: 3, steps: 100 } as never });
    expect(previewState(done, words)).toMatchObject({ glyph: 'ready', text: '3 nodes, 100 steps' });
    expect(exportState(done, words).text).toBe('Ready to write');
    expect(exportState({ ...done, export: { status: 'running', progress: { loadId: 'a', format: 'npz', formatsDone: 0, formats: 1, bytes: 25, bytesTotal: 100, bytesPerS: 1, etaMs: null, waiting: null } } }, words)).toMatchObject({ glyph: 'run', text: 'Writing, 25 %' });
    expect(exportState({ ...done, export: { status: 'running', progress: { loadId: 'a', format: 'npz', formatsDone: 0, formats: 1, bytes: 25, bytesTotal: 100, bytesPerS: 1, etaMs: null, waiting: { path: '/out', neededBytes: 75, freeBytes: 3 } } } }, words)).toMatchObject({ text: 'Waits for room on the disk', tone: 'warn' });
  });
});
