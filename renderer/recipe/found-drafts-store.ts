import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { KeptDraft } from '../../shared/ipc';
import type { SluiceApi } from '../sluice-api';
import { draftIn } from './draft-keeper';
import type { RecipeStore } from './recipe-store';

export interface FoundDraftsState {
  /** Unsaved drafts of earlier sittings, the newest first. */
  found: readonly KeptDraft[];
  refusal: SluiceError | null;
  /** Whether the recipe at hand is the one that was open when the app was killed. */
  isBack: boolean;
  goOn: (draft: KeptDraft) => void;
  discard: (draft: KeptDraft) => Promise<void>;
}

export type FoundDraftsStore = StoreApi<FoundDraftsState>;

/** Drafts that a crash, a kill or a closed window left. Of a killed app the recipe that was open unchanged comes back by itself. */
export function createFoundDraftsStore(api: SluiceApi, recipe: RecipeStore): FoundDraftsStore {
  const isFresh = recipe.getState().draft === null;
  const store = createStore<FoundDraftsState>()((set) => {
    const drop = (id: string): void => set(({ found }) => ({ found: found.filter((one) => one.id !== id), refusal: null }));
    return {
      found: [],
      refusal: null,
      isBack: false,
      goOn(draft) {
        const atHand = draftIn(draft.text);
        if (atHand !== null) recipe.getState().takeUp(draft.id, atHand, () => drop(draft.id));
      },
      async discard({ id }) {
        try {
          await api.ask('drafts:keep', { id, draft: null });
          drop(id);
        } catch (thrown) {
          set({ refusal: errorFrom(thrown) });
        }
      },
    };
  });

  async function find(): Promise<void> {
    const here = recipe.getState().keptAs();
    const kept = (await api.ask('drafts:list')).filter(({ id, text }) => id !== here && draftIn(text) !== null);
    store.setState({ found: kept.filter(({ isUnsaved }) => isUnsaved) });
    const [open, ...stale] = kept.filter(({ isUnsaved }) => !isUnsaved);
    for (const { id } of stale) await api.ask('drafts:keep', { id, draft: null });
    const atHand = open === undefined ? null : draftIn(open.text);
    if (open === undefined || atHand === null || !isFresh) return;
    if (recipe.getState().draft === null) recipe.getState().takeUp(open.id, atHand, () => store.setState({ isBack: true }));
    else await api.ask('drafts:keep', { id: open.id, draft: null });
  }
  find().catch((thrown: unknown) => store.setState({ refusal: errorFrom(thrown) }));
  return store;
}
