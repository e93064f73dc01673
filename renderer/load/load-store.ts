import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { LoadRecord, LoadSample } from '../../shared/ipc';
import { addLoadSample, sampleOf } from '../../shared/load-samples';
import type { LoadState, LogLine } from '../../shared/load-state';
import type { LocatedRecipe } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { addRecentSample } from './recent-samples';
import { startingState } from './starting-state';

/** Work shorter than this is cancelled without asking, unless some of it is already safe on disk. */
const ASKS_BEFORE_CANCEL_MS = 60_000;
const MAX_LOG_LINES = 2000;

/** What came of a load, or how it went: charts, batches, log. */
export type LoadView = 'summary' | 'course';

export interface LoadStoreState {
  /** The load that is on, or the last one; null before the first. */
  record: LoadRecord | null;
  /** The last minute, finer than `record.samples` keeps a long load. */
  recent: LoadSample[];
  /** Why the last request was refused (a start, a pause, a restart); null when none was. */
  refusal: SluiceError | null;
  /** Whether the window should ask before it cancels. */
  asksToCancel: boolean;
  /** What the window offers first when it asks: to keep what was read. The last answer of this session. */
  keepsOnCancel: boolean;
  isLogOpen: boolean;
  /** What a finished load shows. */
  view: LoadView;
  /** Never rejects: a refused start is a refusal, or a failed record. Goes on where an unfinished load of the recipe ended, unless `restart`. */
  start: (recipe: LocatedRecipe, path: string | null, restart?: boolean) => Promise<void>;
  /** Opens a series folder that was found, in place of a load. Never rejects. */
  openSeries: (found: LocatedRecipe) => Promise<void>;
  /** Does again what led to the record: loads its recipe, or opens its series folder. */
  again: () => Promise<void>;
  pause: () => void;
  resume: () => void;
  /** Holds the running load to another budget; in force once this resolves. */
  setBudget: (memoryMb: number) => Promise<void>;
  /** Asks first when more than a minute of work would be lost, or what is already safe on disk. */
  cancel: () => void;
  /** `keep`: what was read stays on disk, and the load can go on later. */
  confirmCancel: (keep: boolean) => void;
  keepGoing: () => void;
  /** Brings a dead loader back; the record stays as it was. */
  restartLoader: () => Promise<void>;
  dismissRefusal: () => void;
  showView: (view: LoadView) => void;
  /** Brings the log into sight where a summary hides it; else folds or unfolds it. */
  toggleLog: () => void;
}

export type LoadStore = StoreApi<LoadStoreState>;

/** Whether a load still works, waits, or is winding down. */
export function isActive(state: LoadState): boolean {
  return state.status === 'running' || state.status === 'pausing' || state.status === 'paused' || state.status === 'cancelling';
}

/** Whether a load can be paused: the check of a series folder can only be cancelled. */
export function canPause({ record }: Pick<LoadStoreState, 'record'>): boolean {
  return record?.seriesFolder === undefined;
}

/** Whether an export is under way: the load it writes from can't be let go. */
export function isWriting(exported: LoadRecord['export']): boolean {
  return exported?.status === 'running' || exported?.status === 'cancelling';
}

/** Whether cancelling can keep what was read: only while rows are read is there something to go on from. */
export function canKeep({ progress }: LoadState): boolean {
  return progress.phase === 'read';
}

/** One load at a time. Finds the load that is on by itself, so that a reloaded window shows it again. */
export function createLoadStore(api: SluiceApi): LoadStore {
  const store = createStore<LoadStoreState>()((set, get) => {
    const control = async (work: (loadId: string) => Promise<void>): Promise<void> => {
      const loadId = get().record?.state.progress.loadId;
      if (loadId !== undefined) await work(loadId).catch((thrown: unknown) => set({ refusal: errorFrom(thrown) }));
    };
    const begin = async (about: Pick<LoadRecord, 'recipe' | 'recipePath' | 'seriesFolder'>, ask: (loadId: string) => Promise<void>): Promise<void> => {
      const before = get().record;
      if (before !== null && before.died === null && (isActive(before.state) || isWriting(before.export))) {
        return set({ refusal: { code: 'load-running', name: before.state.progress.name } });
      }
      const loadId = crypto.randomUUID();
      const state = startingState(loadId, about.recipe.recipe, about.seriesFolder === undefined ? 'scan' : 'check');
      set({ record: { ...about, state, batches: [], log: [], samples: [], export: null, died: null }, recent: [], refusal: null, asksToCancel: false, view: 'summary' });
      try {
        await ask(loadId);
      } catch (thrown) {
        const { record } = get();
        const error = errorFrom(thrown);
        if (record?.state.progress.loadId === loadId && isActive(record.state) && record.died === null) {
          set({ record: { ...record, state: { status: 'failed', progress: record.state.progress, error } } });
        }
      }
    };
    const cancelNow = (keep: boolean): void => void control((loadId) => api.ask('load:cancel', { loadId, keep }));
    return {
      record: null,
      recent: [],
      refusal: null,
      asksToCancel: false,
      keepsOnCancel: true,
      isLogOpen: true,
      view: 'summary',
      start: (recipe, path, restart = false) => begin({ recipe, recipePath: path }, (loadId) => api.ask('load:start', { loadId, ...recipe, recipePath: path, restart })),
      openSeries: ({ recipe, folder }) => begin({ recipe: { recipe, folder }, recipePath: null, seriesFolder: folder }, (loadId) => api.ask('series:open', { loadId, recipe, folder })),
      async again() {
        const { record, start, openSeries } = get();
        if (record?.seriesFolder !== undefined) await openSeries(record.recipe);
        else if (record !== null) await start(record.recipe, record.recipePath);
      },
      pause() {
        if (canPause(get())) void control((loadId) => api.ask('load:pause', { loadId }));
      },
      resume: () => void control((loadId) => api.ask('load:resume', { loadId })),
      setBudget: (memoryMb) => control(async (loadId) => {
        await api.ask('load:budget', { loadId, memoryMb });
        set(({ record }) => (record?.state.progress.loadId === loadId ? { record: { ...record, state: withBudget(record.state, memoryMb * 1e6) } } : {}));
      }),
      cancel() {
        const state = get().record?.state;
        if (state === undefined || !isActive(state)) return;
        const { elapsedMs, memory } = state.progress;
        if (elapsedMs > ASKS_BEFORE_CANCEL_MS || memory.diskBytes > 0) set({ asksToCancel: true });
        else cancelNow(false);
      },
      confirmCancel(keep) {
        const state = get().record?.state;
        const hasChoice = state !== undefined && canKeep(state);
        set(hasChoice ? { asksToCancel: false, keepsOnCancel: keep } : { asksToCancel: false });
        cancelNow(hasChoice && keep);
      },
      keepGoing: () => set({ asksToCancel: false }),
      async restartLoader() {
        try {
          await api.ask('loader:restart');
          set(({ record }) => ({ record: record === null ? null : { ...record, died: null, state: endedBy(record) }, refusal: null }));
        } catch (thrown) {
          set({ refusal: errorFrom(thrown) });
        }
      },
      dismissRefusal: () => set({ refusal: null }),
      showView: (view) => set({ view }),
      toggleLog: () => set(({ record, view, isLogOpen }) => (
        record?.state.status === 'done' && view === 'summary' ? { view: 'course', isLogOpen: true } : { isLogOpen: !isLogOpen })),
    };
  });
  follow(api, store);
  return store;
}

/** A load whose loader died has failed, whatever its last state said. */
export function endedBy({ state, died }: Pick<LoadRecord, 'state' | 'died'>): LoadState {
  return died !== null && isActive(state) ? { status: 'failed', progress: state.progress, error: died } : state;
}

function withBudget(state: LoadState, budgetBytes: number): LoadState {
  return { ...state, progress: { ...state.progress, memory: { ...state.progress.memory, budgetBytes } } };
}

/** Keeps the record as events tell. They are heard before the running load is asked for, so that none falls between. */
function follow(api: SluiceApi, store: LoadStore): void {
  const change = (loadId: string | null, next: (record: LoadRecord) => Partial<LoadRecord>): void => store.setState(({ record }) =>
    record === null || (loadId !== null && record.state.progress.loadId !== loadId) ? {} : { record: { ...record, ...next(record) } });

  /** A load that the queue began: the page did not ask for it. */
  const adopt = async (loadId: string): Promise<void> => {
    const record = await api.ask('load:current');
    if (record?.state.progress.loadId === loadId && isAnother(loadId)) store.setState({ record, recent: record.samples.slice(-240), view: 'summary', asksToCancel: false });
  };
  const isAnother = (loadId: string): boolean => {
    const { record } = store.getState();
    return record === null || (record.state.progress.loadId !== loadId && (record.died !== null || !isActive(record.state)));
  };
  api.on('load:changed', ({ state, batches, log }) => {
    if (isAnother(state.progress.loadId)) void adopt(state.progress.loadId).catch(() => undefined);
    const sample = sampleOf(state.progress);
    change(state.progress.loadId, (record) => ({
      state, samples: addLoadSample(record.samples, sample),
      ...(batches.length > 0 && { batches: [...record.batches, ...batches] }),
      ...(log.length > 0 && { log: lastLines(record.log, log) }),
    }));
    store.setState(({ record, recent, asksToCancel }) => (record?.state === state
      ? { recent: addRecentSample(recent, sample), asksToCancel: asksToCancel && isActive(state) } : {}));
  });
  api.on('log:lines', (lines) => change(null, ({ log }) => ({ log: lastLines(log, lines) })));
  api.on('export:changed', (state) => change(state.progress.loadId, () => ({ export: state })));
  api.on('loader:died', ({ error }) => {
    store.setState({ asksToCancel: false });
    change(null, () => ({ died: error }));
  });

  api.ask('load:current')
    .then((record) => {
      if (record !== null && store.getState().record === null) store.setState({ record, recent: record.samples.slice(-240) });
    })
    .catch((thrown: unknown) => store.setState({ refusal: errorFrom(thrown) }));
}

function lastLines(log: readonly LogLine[], more: readonly LogLine[]): LogLine[] {
  return [...log, ...more].slice(-MAX_LOG_LINES);
}
