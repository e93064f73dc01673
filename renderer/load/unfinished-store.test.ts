import { beforeEach, describe, expect, it } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../shared/errors';
import type { EventName, Events, RequestName } from '../../shared/ipc';
import type { UnfinishedLoad } from '../../shared/load-state';
import { sampleRecipe } from '../recipe/recipe-samples';
import type { SluiceApi } from '../sluice-api';
import { createLoadStore, type LoadStore } from './load-store';
import { createUnfinishedStore, unfinishedOf, type UnfinishedStore } from './unfinished-store';

const located = { recipe: sampleRecipe(), folder: '/data' };
const unfinished = (changes: Partial<UnfinishedLoad> = {}): UnfinishedLoad => ({
  workId: '00000000000000aa', name: 'beijing', recipe: located, recipePath: null, rows: 60, rowsTotal: 100, batch: 6, batches: 10, savedAtMs: 0, bytes: 1000, isRunning: false, ...changes,
});

/** An app that has unfinished loads and throws them away when asked. */
class FakeApp {
  loads: UnfinishedLoad[] = [unfinished()];
  refusal: SluiceError | null = null;
  readonly asked: RequestName[] = [];
  readonly #listeners = new Map<EventName, (payload: never) => void>();

  readonly api: SluiceApi = {
    ask: (name, ...input) => {
      this.asked.push(name);
      if (name === 'load:current') return Promise.resolve(null as never);
      if (name === 'unfinished:list') return Promise.resolve([...this.loads] as never);
      if (name !== 'unfinished:discard') return Promise.resolve(undefined as never);
      if (this.refusal !== null) return Promise.reject(new SluiceFailure(this.refusal));
      const { workId } = input[0] as { workId: string };
      this.loads = this.loads.filter((load) => load.workId !== workId);
      return Promise.resolve(undefined as never);
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
}

const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

describe('the unfinished loads', () => {
  let app: FakeApp;
  let load: LoadStore;
  let store: UnfinishedStore;
  beforeEach(async () => {
    app = new FakeApp();
    load = createLoadStore(app.api);
    store = createUnfinishedStore(app.api, load);
    await settle();
  });

  it('are looked for when the window opens', () => {
    expect(store.getState().loads?.map(({ name }) => name)).toEqual(['beijing']);
  });

  it('are not known while a load runs, and looked for again once it is over', async () => {
    await load.getState().start(located, null);
    expect(store.getState().loads).toBeNull();
    app.loads = [];
    const progress = load.getState().record?.state.progress;
    if (progress === undefined) throw new Error('no load was started');
    app.say('load:changed', { state: { status: 'cancelled', progress }, batches: [], log: [] });
    await settle();
    expect(store.getState().loads).toEqual([]);
  });

  it('are looked for again when the loader died', async () => {
    await load.getState().start(located, null);
    app.say('loader:died', { error: { code: 'loader-died', exitCode: 9, lastLines: [] } });
    await settle();
    expect(store.getState().loads).toHaveLength(1);
  });

  it('stay until throwing them away was asked for and confirmed', async () => {
    store.getState().askToDiscard(unfinished());
    store.getState().keep();
    await store.getState().discard();
    expect(app.loads).toHaveLength(1);
    store.getState().askToDiscard(unfinished());
    await store.getState().discard();
    expect(store.getState()).toMatchObject({ loads: [], discarding: null, refusal: null });
  });

  it('say why one cannot be thrown away', async () => {
    app.refusal = { code: 'work-in-use', path: '/work/aa', pid: 7 };
    store.getState().askToDiscard(unfinished());
    await store.getState().discard();
    expect(store.getState()).toMatchObject({ refusal: { code: 'work-in-use' }, loads: [{ name: 'beijing' }] });
  });

  it('are found by their recipe, however it is loaded, but not while another process works on them', () => {
    const otherBudget = { ...located, recipe: sampleRecipe({ load: { memoryMb: 2048, badRows: 'stop' } }) };
    expect(unfinishedOf([unfinished()], otherBudget)?.workId).toBe('00000000000000aa');
    expect(unfinishedOf([unfinished({ isRunning: true })], located)).toBeNull();
    expect(unfinishedOf([unfinished()], { ...located, folder: '/elsewhere' })).toBeNull();
    expect(unfinishedOf([unfinished()], { ...located, recipe: sampleRecipe({ windows: { history: 3 } }) })).toBeNull();
    expect(unfinishedOf(null, located)).toBeNull();
  });
});
