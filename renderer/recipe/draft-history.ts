import type { ModelName } from '../../shared/conventions';
import { changedFields } from './changes/changed-fields';
import { recipeFromDraft, type RecipeDraft } from './recipe-draft';

/** What undo brings back: a draft, and the model it followed. */
export interface DraftMoment { draft: RecipeDraft; model: ModelName | null }

export interface DraftHistory {
  /** `before` became `after`. Keystrokes in one field that follow each other quickly are one change; what changes nothing is none. Whether it is one. */
  note: (before: DraftMoment, after: RecipeDraft) => boolean;
  /** The moment before `now`, null where there is none. */
  undo: (now: DraftMoment) => DraftMoment | null;
  redo: (now: DraftMoment) => DraftMoment | null;
  clear: () => void;
}

const LONGEST = 200;
const ONE_CHANGE_MS = 1000;

/** Changes of a draft, to go back and forth in. `nowMs` is a clock. */
export function createDraftHistory(nowMs: () => number): DraftHistory {
  let past: DraftMoment[] = [];
  let future: DraftMoment[] = [];
  let last: { field: string; atMs: number } | null = null;

  return {
    note(before, after) {
      const fields = changedFields(recipeFromDraft(before.draft), recipeFromDraft(after)).map(({ field }) => field);
      const [field] = fields;
      if (field === undefined) return false;
      const isMore = fields.length === 1 && last?.field === field && nowMs() - last.atMs < ONE_CHANGE_MS && past.length > 0;
      if (!isMore) past = [...past, before].slice(-LONGEST);
      future = [];
      last = fields.length === 1 ? { field, atMs: nowMs() } : null;
      return true;
    },
    undo(now) {
      const before = past.at(-1) ?? null;
      if (before === null) return null;
      past = past.slice(0, -1);
      future = [...future, now];
      last = null;
      return before;
    },
    redo(now) {
      const after = future.at(-1) ?? null;
      if (after === null) return null;
      future = future.slice(0, -1);
      past = [...past, now];
      last = null;
      return after;
    },
    clear() {
      past = [];
      future = [];
      last = null;
    },
  };
}
