import { errorFrom } from '../../shared/errors';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { valueOf } from './answer';
import { draftFromDescription } from './draft-from-description';
import { withNodeColumns } from './node-columns';
import { recipeFromDraft, type RecipeDraft } from './recipe-draft';
import type { RecipeStore } from './recipe-store';

const TYPING_MS = 400;

/** `guess`: the source is new, so columns may be guessed; `keep`: what the draft says stands. */
type Mode = 'guess' | 'keep';

export interface SourceLook {
  now: (mode: Mode) => void;
  /** Once the analyst stops typing. */
  soon: () => void;
  /** Even what was asked before. */
  again: () => void;
}

/** Epoch seconds of the first and last row of the data that `key` stands for. */
export interface SeenTimes { key: string; firstS: number; lastS: number }

/** The part of a draft that decides which times its rows have. */
export function seenKeyOf({ source, warehouse, columns, wide, load: { limitRows } }: RecipeDraft): string {
  return JSON.stringify([source, warehouse, columns, wide, limitRows]);
}

/** The part of a draft that decides what a plan says. Windows and splits don't: their consequences are computed in the page. */
function planKeyOf({ source, warehouse, columns, wide, nodes, grid, load: { limitRows, batchRows } }: RecipeDraft): string {
  return JSON.stringify([source, warehouse, columns, wide, nodes, grid, limitRows, batchRows]);
}

/**
 * Asks the loader what the source and the node table hold and what a load would read, one after the other, whenever the draft asks
 * for something else. Answers to questions that are no longer asked are dropped. `guessed` gets a draft completed by what was found.
 */
export function createSourceLook(api: SluiceApi, store: RecipeStore, guessed: (draft: RecipeDraft, isNew: boolean) => void): SourceLook {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked last, answered or not. */
  const asked = { source: '', nodeTable: '', plan: '' };

  async function lookAtSource(draft: RecipeDraft, mode: Mode): Promise<void> {
    const { folder, source } = store.getState();
    const wanted = sourceOf(draft);
    const key = JSON.stringify([wanted, folder]);
    if (key === asked.source && source.status !== 'none') return;
    asked.source = key;
    asked.plan = '';
    if (wanted === null) return store.setState({ source: { status: 'none' }, plan: { status: 'none' } });
    store.setState({ source: { status: 'busy', before: mode === 'guess' ? null : valueOf(source) } });
    try {
      const description = await api.ask('source:describe', { source: wanted, folder });
      if (key !== asked.source) return;
      store.setState({ source: { status: 'done', value: description } });
      const { draft: current } = store.getState();
      if (current !== null && (mode === 'guess' || hasNoColumns(current))) {
        const completed = draftFromDescription(description, current);
        if (completed !== current) guessed(completed, true);
      }
      look('keep');
    } catch (thrown) {
      if (key === asked.source) store.setState({ source: { status: 'failed', error: errorFrom(thrown) }, plan: { status: 'none' } });
    }
  }

  async function lookAtNodeTable({ nodes }: RecipeDraft): Promise<void> {
    const { folder, source } = store.getState();
    const path = nodes.path.trim();
    const key = JSON.stringify([path, folder]);
    if (source.status === 'busy' || (key === asked.nodeTable && store.getState().nodeTable.status !== 'none')) return;
    asked.nodeTable = key;
    if (path === '') return store.setState({ nodeTable: { status: 'none' } });
    store.setState({ nodeTable: { status: 'busy', before: null } });
    try {
      const description = await api.ask('source:describe', { source: { kind: 'files', paths: [path] }, folder });
      if (key !== asked.nodeTable) return;
      store.setState({ nodeTable: { status: 'done', value: description } });
      const { draft: current } = store.getState();
      if (current !== null && current.nodes.key.trim() === '') guessed(withNodeColumns(current, description), false);
    } catch (thrown) {
      if (key === asked.nodeTable) store.setState({ nodeTable: { status: 'failed', error: errorFrom(thrown) } });
    }
    look('keep');
  }

  async function plan(draft: RecipeDraft): Promise<void> {
    const { recipe, folder, plan: before, source, nodeTable } = store.getState();
    const key = planKeyOf(draft);
    if (recipe === null || source.status !== 'done' || nodeTable.status === 'busy' || (key === asked.plan && before.status !== 'failed')) return;
    asked.plan = key;
    store.setState({ plan: { status: 'busy', before: valueOf(before) } });
    try {
      const value = await api.ask('plan:make', { recipe, folder });
      if (key === asked.plan) store.setState({ plan: { status: 'done', value }, ...(value.seen !== null && { seen: { key: seenKeyOf(draft), ...value.seen } }) });
    } catch (thrown) {
      if (key === asked.plan) store.setState({ plan: { status: 'failed', error: errorFrom(thrown) } });
    }
  }

  function look(mode: Mode): void {
    clearTimeout(timer);
    const { draft } = store.getState();
    if (draft === null) return;
    void lookAtSource(draft, mode);
    void lookAtNodeTable(draft);
    void plan(draft);
  }

  return {
    now: look,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => look('keep'), TYPING_MS);
    },
    again() {
      asked.source = asked.nodeTable = asked.plan = '';
      look('keep');
    },
  };
}

function hasNoColumns({ columns: { node, time, values }, wide }: RecipeDraft): boolean {
  return wide === null && node.length === 0 && time === null && values.length === 0;
}

function sourceOf(draft: RecipeDraft): Recipe['source'] | null {
  const parsed = recipeSchema.shape.source.safeParse((recipeFromDraft(draft) as { source: unknown }).source);
  return parsed.success ? parsed.data : null;
}
