import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { UnfinishedLoad } from '../../shared/load-state';
import { essenceOf, type LocatedRecipe } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { isActive, type LoadStore, type LoadStoreState } from './load-store';

export interface UnfinishedState {
  /** The newest first; null while it is not known: before the first answer, and while a load of ours changes it. */
  loads: readonly UnfinishedLoad[] | null;
  /** The one that was asked to be thrown away and waits for a yes; null while none does. */
  discarding: UnfinishedLoad | null;
  /** Why the last one could not be thrown away. */
  refusal: SluiceError | null;
  /** Never rejects: a list that cannot be had is an empty one, for nothing can be gone on with. */
  refresh: () => Promise<void>;
  askToDiscard: (load: UnfinishedLoad) => void;
  keep: () => void;
  /** Throws away what was asked about. */
  discard: () => Promise<void>;
}

export type UnfinishedStore = StoreApi<UnfinishedState>;

/** Loads that were stopped before their end. Looked for when the window opens, and whenever a load of ours ends. */
export function createUnfinishedStore(api: SluiceApi, load: LoadStore): UnfinishedStore {
  const store = createStore<UnfinishedState>()((set, get) => ({
    loads: null,
    discarding: null,
    refusal: null,
    async refresh() {
      const loads = await api.ask('unfinished:list').catch((): UnfinishedLoad[] => []);
      if (!runs(load.getState())) set({ loads });
    },
    askToDiscard: (discarding) => set({ discarding, refusal: null }),
    keep: () => set({ discarding: null }),
    async discard() {
      const { discarding } = get();
      if (discarding === null) return;
      set({ discarding: null });
      try {
        await api.ask('unfinished:discard', { workId: discarding.workId });
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
      }
      await get().refresh();
    },
  }));
  load.subscribe((state, before) => {
    if (runs(state) === runs(before)) return;
    if (runs(state)) store.setState({ loads: null, discarding: null });
    else void store.getState().refresh();
  });
  void store.getState().refresh();
  return store;
}

/** The unfinished load of a recipe, if there is one that nobody works on: what a new load of it would go on with. */
export function unfinishedOf(loads: readonly UnfinishedLoad[] | null, { recipe, folder }: LocatedRecipe): UnfinishedLoad | null {
  const essence = JSON.stringify(essenceOf(recipe));
  return loads?.find((one) => !one.isRunning && one.recipe.folder === folder && JSON.stringify(essenceOf(one.recipe.recipe)) === essence) ?? null;
}

function runs({ record }: LoadStoreState): boolean {
  return record !== null && record.died === null && isActive(record.state);
}
