import { beforeEach, describe, expect, it } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../shared/errors';
import type { EventName, Events, LoadRecord, RequestName } from '../../shared/ipc';
import type { BatchReport, LoadNews, LoadProgress, LoadState, LogLine } from '../../shared/load-state';
import { recipeSchema, type LocatedRecipe } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { createLoadStore, type LoadStore } from './load-store';
import { startingState } from './starting-state';

const located: LocatedRecipe = {
  folder: '/data',
  recipe: recipeSchema.parse({
    sluice: 1, name: 'beijing', source: { kind: 'files', paths: ['a.csv'] },
    columns: { node: ['station'], time: { column: 'time' }, values: [{ column: 'pm' }] }, grid: { step: '1h' },
  }),
};

/** An app on the other side of the bridge: remembers what it was asked, answers as told, and speaks when told to. */
class FakeApp {
  readonly asked: { name: RequestName; input: unknown }[] = [];
  readonly refusals = new Map<RequestName, SluiceError>();
  current: LoadRecord | null = null;
  readonly #listeners = new Map<EventName, (payload: never) => void>();

  readonly api: SluiceApi = {
    ask: (name, ...input) => {
      this.asked.push({ name, input: input[0] });
      const error = this.refusals.get(name);
      return error === undefined ? Promise.resolve((name === 'load:current' ? this.current : undefined) as never) : Promise.reject(new SluiceFailure(error));
    },
    on: (name, listener) => {
      this.#listeners.set(name, listener);
      return () => this.#listeners.delete(name);
    },
    pathOf: () => '',
  };

  say<E extends EventName>(name: E, payload: Events[E]): void {
    this.#listeners.get(name)?.(payload as never);
  }

  names(): RequestName[] {
    return this.asked.map(({ name }) => name);
  }
}

const running = (loadId: string, elapsedMs = 0, progress: Partial<LoadProgress> = {}): LoadState => {
  const state = startingState(loadId, located.recipe);
  return { ...state, progress: { ...state.progress, elapsedMs, ...progress } };
};
const newsOf = (state: LoadState, batches: BatchReport[] = []): LoadNews => ({ state, batches, log: [] });
const idOf = (store: LoadStore): string => store.getState().record?.state.progress.loadId ?? '';

describe('the load store', () => {
  let app: FakeApp;
  let store: LoadStore;
  beforeEach(() => {
    app = new FakeApp();
    store = createLoadStore(app.api);
  });

  it('knows the id of a load before the loader can speak of it', async () => {
    const starting = store.getState().start(located, '/data/beijing.sluice.json');
    const loadId = idOf(store);
    const line: LogLine = { atMs: 1, level: 'info', phase: 'read', message: { kind: 'resumed' } };
    app.say('load:changed', { ...newsOf(running(loadId, 100)), log: [line] });
    await starting;
    expect(app.asked.find(({ name }) => name === 'load:start')?.input).toMatchObject({ loadId, folder: '/data' });
    expect(store.getState().record).toMatchObject({ recipePath: '/data/beijing.sluice.json', samples: [{ elapsedMs: 100 }], log: [line], state: { status: 'running' } });
  });

  it('finds the running load again after the window was reloaded, and goes on from there', async () => {
    app.current = { recipe: located, recipePath: null, state: running('old', 5), batches: [], log: [], samples: [], export: null, died: null };
    store = createLoadStore(app.api);
    await Promise.resolve();
    await Promise.resolve();
    app.say('load:changed', newsOf(running('old', 9), [{ index: 0, address: { path: 'a.csv', firstRow: 0, endRow: 9 }, state: 'in', rows: 9, rejected: 0, bytes: 1, tookMs: 1, retries: 0, span: null }]));
    expect(store.getState().record?.batches).toHaveLength(1);
  });

  it('ignores what is said of another load', async () => {
    await store.getState().start(located, null);
    app.say('load:changed', newsOf(running('someone-else', 900)));
    expect(store.getState().record?.samples).toEqual([]);
  });

  it('keeps a failed record when the loader would not start', async () => {
    app.refusals.set('load:start', { code: 'file-not-found', path: '/data/a.csv', role: 'source' });
    await store.getState().start(located, null);
    expect(store.getState().record?.state).toMatchObject({ status: 'failed', error: { code: 'file-not-found' } });
  });

  it('refuses a second load while one runs, and leaves the first alone', async () => {
    await store.getState().start(located, null);
    const first = idOf(store);
    await store.getState().start(located, null);
    expect(idOf(store)).toBe(first);
    expect(store.getState().refusal).toEqual({ code: 'load-running', name: 'beijing' });
  });

  it('opens a series folder as a load, and does again what led to it', async () => {
    await store.getState().openSeries({ ...located, folder: '/out/series' });
    expect(app.asked.at(-1)).toMatchObject({ name: 'series:open', input: { loadId: idOf(store), folder: '/out/series' } });
    expect(store.getState().record).toMatchObject({ seriesFolder: '/out/series', recipePath: null });
    app.say('load:changed', newsOf({ status: 'failed', progress: running(idOf(store), 5).progress, error: { code: 'cancelled' } }));
    await store.getState().again();
    expect(app.names().filter((name) => name === 'series:open')).toHaveLength(2);
  });

  it('keeps the load that an export writes from', async () => {
    await store.getState().start(located, null);
    const first = idOf(store);
    app.say('load:changed', newsOf({ status: 'failed', progress: running(first, 5).progress, error: { code: 'cancelled' } }));
    app.say('export:changed', { status: 'running', progress: { loadId: first, format: 'npz', formatsDone: 0, formats: 1, bytes: 0, bytesTotal: 9, bytesPerS: 0, etaMs: null, waiting: null } });
    await store.getState().openSeries({ ...located, folder: '/out/series' });
    expect([idOf(store), store.getState().refusal?.code]).toEqual([first, 'load-running']);
  });

  it('cancels little work at once and asks before it gives up more than a minute', async () => {
    await store.getState().start(located, null);
    app.say('load:changed', newsOf(running(idOf(store), 59_000)));
    store.getState().cancel();
    expect(app.names()).toContain('load:cancel');

    app.asked.length = 0;
    app.say('load:changed', newsOf(running(idOf(store), 61_000)));
    store.getState().cancel();
    expect(app.names()).toEqual([]);
    expect(store.getState().asksToCancel).toBe(true);
    store.getState().confirmCancel(false);
    expect(app.names()).toEqual(['load:cancel']);
  });

  it('asks before it gives up rows that are already safe on disk, and remembers what was answered', async () => {
    await store.getState().start(located, null);
    const loadId = idOf(store);
    app.say('load:changed', newsOf(running(loadId, 2000, { phase: 'read', memory: { ...running(loadId).progress.memory, diskBytes: 5e6 } })));
    store.getState().cancel();
    expect(store.getState()).toMatchObject({ asksToCancel: true, keepsOnCancel: true });
    store.getState().confirmCancel(false);
    expect(app.asked.at(-1)).toEqual({ name: 'load:cancel', input: { loadId, keep: false } });
    expect(store.getState()).toMatchObject({ asksToCancel: false, keepsOnCancel: false });
  });

  it('keeps nothing of a load that is past reading, and leaves the remembered answer alone', async () => {
    await store.getState().start(located, null);
    const loadId = idOf(store);
    app.say('load:changed', newsOf(running(loadId, 61_000, { phase: 'read' })));
    store.getState().cancel();
    app.say('load:changed', newsOf(running(loadId, 62_000, { phase: 'fill' })));
    store.getState().confirmCancel(true);
    expect(app.asked.at(-1)).toEqual({ name: 'load:cancel', input: { loadId, keep: false } });
    expect(store.getState().keepsOnCancel).toBe(true);
  });

  it('shows another budget as soon as it is in force, and the old one where it was refused', async () => {
    await store.getState().start(located, null);
    const budget = (): number | undefined => store.getState().record?.state.progress.memory.budgetBytes;
    await store.getState().setBudget(2048);
    expect(app.asked.at(-1)).toEqual({ name: 'load:budget', input: { loadId: idOf(store), memoryMb: 2048 } });
    expect(budget()).toBe(2048e6);
    app.refusals.set('load:budget', { code: 'load-not-found', loadId: 'x' });
    await store.getState().setBudget(64);
    expect(budget()).toBe(2048e6);
    expect(store.getState().refusal?.code).toBe('load-not-found');
  });

  it('goes on where an unfinished load ended unless it is told to begin again', async () => {
    await store.getState().start(located, null);
    app.say('load:changed', newsOf({ status: 'cancelled', progress: running(idOf(store)).progress }));
    await store.getState().start(located, null, true);
    expect(app.asked.filter(({ name }) => name === 'load:start').map(({ input }) => (input as { restart: boolean }).restart)).toEqual([false, true]);
  });

  it('stops asking when the load ends by itself', async () => {
    await store.getState().start(located, null);
    app.say('load:changed', newsOf(running(idOf(store), 61_000)));
    store.getState().cancel();
    app.say('load:changed', newsOf({ status: 'cancelled', progress: running(idOf(store)).progress }));
    expect(store.getState().asksToCancel).toBe(false);
  });

  it('survives the death of the loader and can start again after a restart', async () => {
    await store.getState().start(located, null);
    app.say('loader:died', { error: { code: 'loader-died', exitCode: 9, lastLines: ['out of memory'] } });
    expect(store.getState().record?.died).toMatchObject({ code: 'loader-died' });
    await store.getState().restartLoader();
    expect(store.getState().record).toMatchObject({ died: null, state: { status: 'failed', error: { code: 'loader-died' } } });
    const before = idOf(store);
    await store.getState().start(located, null);
    expect(idOf(store)).not.toBe(before);
  });

  it('brings the log into sight where the summary of a finished load hides it', async () => {
    await store.getState().start(located, null);
    const { progress } = running(idOf(store));
    app.say('load:changed', newsOf({ status: 'done', progress, summary: {} as never }));
    store.getState().toggleLog();
    expect(store.getState()).toMatchObject({ view: 'course', isLogOpen: true });
    store.getState().toggleLog();
    expect(store.getState().isLogOpen).toBe(false);
  });
});
