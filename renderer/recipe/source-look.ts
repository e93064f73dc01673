import { errorFrom } from '../../shared/errors';
import { recipeSchema, type Recipe, type RecipeInput } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { valueOf } from './answer';
import { draftFromDescription } from './draft-from-description';
import { withNodeColumns } from './node-columns';
import { nodeTableOf, recipeFromDraft, type RecipeDraft } from './recipe-draft';
import type { RecipeStore } from './recipe-store';
import { placeOf } from './warehouse/warehouse-draft';

const TYPING_MS = 400;

/** `guess`: the source is new, so columns may be guessed; `keep`: what the draft says stands. */
type Mode = 'guess' | 'keep';

export interface SourceLook {
  now: (mode: Mode) => void;
  /** Once the analyst stops typing. A warehouse is not asked for what is half written: `now` tells when it is whole. */
  soon: () => void;
  /** Even what was asked before. */
  again: () => void;
}

/** Epoch seconds of the first and last row of the data that `key` stands for. */
export interface SeenTimes { key: string; firstS: number; lastS: number }

/** The part of a draft that decides which times its rows have. */
export function seenKeyOf(draft: RecipeDraft): string {
  return JSON.stringify([rowsKeyOf(draft), draft.columns, draft.wide, draft.load.limitRows]);
}

/** The part of a draft that decides what a plan says. Windows and splits don't: their consequences are computed in the page. */
function planKeyOf(draft: RecipeDraft): string {
  const { columns, wide, nodes, grid, load: { limitRows, batchRows } } = draft;
  return JSON.stringify([rowsKeyOf(draft), columns, wide, nodes, grid, limitRows, batchRows]);
}

/** The part of a draft that says where rows come from. */
function rowsKeyOf({ kind, source, warehouse }: RecipeDraft): string {
  return JSON.stringify([kind, kind === 'files' ? source : warehouse]);
}

/** The part of a draft that a warehouse is not asked about while it is typed. */
function warehouseKeyOf(draft: RecipeDraft): string | null {
  return draft.kind === 'files' ? null : JSON.stringify([rowsKeyOf(draft), nodeTableOf(draft)]);
}

/**
 * Asks the loader what the source and the node table hold and what a load would read, one after the other, whenever the draft asks
 * for something else. Answers to questions that are no longer asked are dropped. `guessed` gets a draft completed by what was found.
 */
export function createSourceLook(api: SluiceApi, store: RecipeStore, guessed: (draft: RecipeDraft, isNew: boolean) => void): SourceLook {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked last, answered or not. */
  const asked: { source: string; nodeTable: string; plan: string; warehouse: string | null } = { source: '', nodeTable: '', plan: '', warehouse: null };

  async function lookAtSource(draft: RecipeDraft, mode: Mode): Promise<void> {
    const { folder, source } = store.getState();
    const wanted = sourceOf(draft);
    const key = JSON.stringify([wanted === null ? null : lookedAt(wanted), folder]);
    if (key === asked.source && source.status !== 'none') return;
    asked.source = key;
    asked.plan = '';
    if (wanted === null) return store.setState({ source: { status: 'none' }, plan: { status: 'none' } });
    store.setState({ source: { status: 'busy', before: mode === 'guess' ? null : valueOf(source) } });
    try {
      const description = await api.ask('source:describe', { source: lookedAt(wanted), folder });
      if (key !== asked.source) return;
      store.setState({ source: { status: 'done', value: description } });
      const { draft: current } = store.getState();
      if (current !== null && (mode === 'guess' || hasNoColumns(current))) {
        const completed = draftFromDescription(description, current);
        if (completed !== current) guess(current, completed, true);
      }
      goOn();
    } catch (thrown) {
      if (key === asked.source) store.setState({ source: { status: 'failed', error: errorFrom(thrown) }, plan: { status: 'none' } });
    }
  }

  async function lookAtNodeTable(draft: RecipeDraft): Promise<void> {
    const { folder, source } = store.getState();
    const table = nodeSourceOf(draft);
    const key = JSON.stringify([table, folder]);
    if (source.status === 'busy' || (key === asked.nodeTable && store.getState().nodeTable.status !== 'none')) return;
    asked.nodeTable = key;
    if (table === null) return store.setState({ nodeTable: { status: 'none' } });
    store.setState({ nodeTable: { status: 'busy', before: null } });
    try {
      const description = await api.ask('source:describe', { source: table, folder });
      if (key !== asked.nodeTable) return;
      store.setState({ nodeTable: { status: 'done', value: description } });
      const { draft: current } = store.getState();
      if (current !== null && current.nodes.key.trim() === '') guess(current, withNodeColumns(current, description), false);
    } catch (thrown) {
      if (key === asked.nodeTable) store.setState({ nodeTable: { status: 'failed', error: errorFrom(thrown) } });
    }
    goOn();
  }

  /** What was guessed is as whole as what it was guessed for. */
  function guess(current: RecipeDraft, completed: RecipeDraft, isNew: boolean): void {
    if (warehouseKeyOf(current) === asked.warehouse) asked.warehouse = warehouseKeyOf(completed);
    guessed(completed, isNew);
  }

  /** With the next question, now that one was answered; what is half written by now is not asked for. */
  function goOn(): void {
    look('keep', false);
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

  function look(mode: Mode, isWhole = true): void {
    clearTimeout(timer);
    const { draft, isUnasked } = store.getState();
    if (draft === null) return;
    const warehouse = warehouseKeyOf(draft);
    const waits = !isWhole && warehouse !== null && warehouse !== asked.warehouse;
    if (waits !== isUnasked) store.setState({ isUnasked: waits });
    if (waits) return;
    asked.warehouse = warehouse;
    void lookAtSource(draft, mode);
    void lookAtNodeTable(draft);
    void plan(draft);
  }

  return {
    now: look,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => look('keep', false), TYPING_MS);
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

/** Of a warehouse, columns and sizes are the same whatever the predicate, and however rows come. */
function lookedAt(source: Recipe['source']): Recipe['source'] {
  if (source.kind === 'files') return source;
  const { where: _, ...rest } = source;
  return { ...rest, pushDown: false };
}

/** The node table as a source of its own. */
function nodeSourceOf(draft: RecipeDraft): RecipeInput['source'] | null {
  const nodes = nodeTableOf(draft);
  if (nodes === null) return null;
  if ('path' in nodes) return { kind: 'files', paths: [nodes.path] };
  const place = placeOf(draft.warehouse);
  return place === null ? null : { kind: 'maxcompute', ...place, table: nodes.table };
}

function sourceOf(draft: RecipeDraft): Recipe['source'] | null {
  const parsed = recipeSchema.shape.source.safeParse((recipeFromDraft(draft) as { source: unknown }).source);
  return parsed.success ? parsed.data : null;
}
