import type { ModelName } from '../../shared/conventions';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { KeptDraft } from '../../shared/ipc';
import type { SluiceApi } from '../sluice-api';
import { emptyDraft, type RecipeDraft } from './recipe-draft';

const KEY = 'sluice.draft.5';
const KEPT_AFTER_MS = 300;
const TRIED_AGAIN_AFTER_MS = 3000;

/** A draft with all that belongs to it. */
export interface DraftAtHand { draft: RecipeDraft; path: string | null; folder: string; baseline: string; model: ModelName | null }

export interface DraftKeeper {
  keep: (atHand: DraftAtHand, isUnsaved: boolean) => void;
  /** What the page held before it was loaded anew. */
  held: () => DraftAtHand | null;
  /** Nothing is at hand any more. */
  forget: () => void;
  /** What this sitting's draft is kept as. */
  id: () => string;
  /** From now on the draft that another sitting left is the one that is kept. */
  goOnWith: (id: string) => void;
}

/** Keeps the draft over a reload of the page at once, and over the end of the app within half a second. `onFailure` is told null once it works again. */
export function createDraftKeeper(api: SluiceApi, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, onFailure: (error: SluiceError | null) => void): DraftKeeper {
  const before = storage.getItem(KEY);
  const { id: idBefore, ...held } = before === null ? { id: null } : JSON.parse(before) as DraftAtHand & { id: string };
  let id = idBefore ?? crypto.randomUUID();
  let waiting: (Omit<KeptDraft, 'id' | 'keptAtMs'> & { id: string }) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let written = '';

  const drop = (): void => {
    waiting = null;
    written = '';
    void api.ask('drafts:keep', { id, draft: null }).catch((thrown: unknown) => onFailure(errorFrom(thrown)));
  };

  async function write(): Promise<void> {
    if (waiting === null) {
      timer = null;
      return;
    }
    const { id: into, ...draft } = waiting;
    waiting = null;
    const isKept = await api.ask('drafts:keep', { id: into, draft }).then(() => null, errorFrom).then((error) => {
      onFailure(error);
      return error === null;
    });
    if (!isKept && into === id && written !== '') waiting ??= { id: into, ...draft };
    timer = setTimeout(() => void write(), isKept ? KEPT_AFTER_MS : TRIED_AGAIN_AFTER_MS);
  }

  return {
    keep(atHand, isUnsaved) {
      const text = JSON.stringify(atHand);
      const key = `${id} ${isUnsaved} ${text}`;
      if (key === written) return;
      written = key;
      storage.setItem(KEY, JSON.stringify({ id, ...atHand }));
      waiting = { id, name: atHand.draft.name.slice(0, 1000), isUnsaved, text };
      timer ??= setTimeout(() => void write(), KEPT_AFTER_MS);
    },
    held: () => (idBefore === null ? null : held as DraftAtHand),
    id: () => id,
    goOnWith(other) {
      drop();
      id = other;
    },
    forget() {
      drop();
      storage.removeItem(KEY);
    },
  };
}

/** What a kept text holds, whole even if it is of a version with fewer fields; null where it can't be understood. */
export function draftIn(text: string): DraftAtHand | null {
  try {
    const { draft, path, folder, baseline, model } = JSON.parse(text) as DraftAtHand;
    const whole = Object.fromEntries(Object.entries(emptyDraft(draft.grid.zone)).map(([key, empty]) => {
      const kept = (draft as unknown as Record<string, unknown>)[key];
      return [key, kept === undefined ? empty : isObject(empty) && isObject(kept) ? { ...empty, ...kept } : kept];
    }));
    return { draft: whole as unknown as RecipeDraft, path, folder, baseline, model };
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
