import type { ModelName } from '../../shared/conventions';
import type { RecipeDraft } from './recipe-draft';

const KEY = 'sluice.draft.4';

export interface KeptDraft { draft: RecipeDraft; path: string | null; folder: string; baseline: string; model: ModelName | null }

/** Keeps the draft over a reload of the page. */
export function createDraftKeeper(storage: Pick<Storage, 'getItem' | 'setItem'>): { keep: (kept: KeptDraft) => void; kept: () => KeptDraft | null } {
  return {
    keep: (kept) => storage.setItem(KEY, JSON.stringify(kept)),
    kept() {
      const text = storage.getItem(KEY);
      return text === null ? null : JSON.parse(text) as KeptDraft;
    },
  };
}
