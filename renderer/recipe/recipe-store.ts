import { createStore, type StoreApi } from 'zustand/vanilla';
import { conventionOf, keysByConvention, type ModelName } from '../../shared/conventions';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { IniFinding, IniImport } from '../../shared/import-ini';
import type { LoadPlan } from '../../shared/plan';
import type { ExportEntry } from '../../shared/export-entries';
import type { GraphSpec } from '../../shared/graph-spec';
import type { LocatedRecipe, Recipe } from '../../shared/recipe';
import { draftFromGraph } from '../graph/graph-draft';
import type { OpenedRecipe } from '../../shared/ipc';
import type { TemplateName } from '../../shared/recipe-templates';
import type { SourceDescription } from '../../shared/source-description';
import type { SluiceApi } from '../sluice-api';
import { valueOf, type Answer } from './answer';
import { skippingBadRows } from './bad-rows';
import { createDraftHistory } from './draft-history';
import { createDraftKeeper, type DraftAtHand } from './draft-keeper';
import { checkDraft, type FieldFault } from './field-faults';
import { folderOf, rebasePaths } from './rebase-paths';
import { changedFields, type ChangedField } from './changes/changed-fields';
import { draftFromImport, draftFromTemplate } from './begun-drafts';
import { draftFromRecipe, emptyDraft, linesOf, recipeFromDraft, recipeInDraft, type RecipeDraft } from './recipe-draft';
import { createSourceLook, seenKeyOf, type SeenTimes } from './source-look';
import type { WarehouseDraft } from './warehouse/warehouse-draft';

export interface RecipeState {
  /** null before anything was opened or chosen. */
  draft: RecipeDraft | null;
  /** The draft as a recipe; null while there are faults. */
  recipe: Recipe | null;
  faults: readonly FieldFault[];
  /** The recipe's file, null while it has none, and the folder its relative paths start from. */
  path: string | null;
  folder: string;
  /** Whether the analyst changed something since it was opened, saved or guessed. */
  isDirty: boolean;
  /** Grows when the draft was replaced from outside of the form. */
  revision: number;
  /** Grows when a recipe or a source was opened: the Source step is then what is to be seen. */
  opened: number;
  source: Answer<SourceDescription>;
  nodeTable: Answer<SourceDescription>;
  plan: Answer<LoadPlan>;
  /** Whether the warehouse was last asked about something else than what the draft says now: it waits to be told that the draft is whole. */
  isUnasked: boolean;
  /** First and last time in the data, as a plan last found them, and for which data; see seenKeyOf. */
  seen: SeenTimes | null;
  /** What undo or redo just changed; null once something else did. */
  moved: { by: 'undo' | 'redo'; changes: readonly ChangedField[] } | null;
  /** The INI file that the recipe was just made of, and what is to be said of it. */
  imported: { path: string; findings: readonly IniFinding[] } | null;
  dismissImported: () => void;
  /** Why opening, choosing or saving was refused. */
  refusal: SluiceError | null;
  /** What goes on once unsaved changes are saved or given up; null while nothing waits. */
  waiting: (() => void) | null;
  /** Why the draft is not on disk for the case of a crash; null while it is. */
  unkept: SluiceError | null;
  edit: (draft: RecipeDraft) => void;
  undo: () => void;
  redo: () => void;
  /** Goes on with a draft that an earlier sitting kept, and then `then`. */
  takeUp: (id: string, atHand: DraftAtHand, then: () => void) => void;
  /** What the draft is kept as for a later sitting. */
  keptAs: () => string;
  /** The model whose convention was filled in, whatever was changed since, or else that of the recipe; null where it goes its own way. */
  model: ModelName | null;
  /** Fills in what a model's own code does; nothing while the draft is no recipe at all. null: it is no longer said which model the recipe is made for. */
  followModel: (model: ModelName | null) => void;
  open: (path: string) => void;
  /** Opens a recipe that is at hand, and then goes on; what is to be seen is up to whoever asks. */
  adopt: (opened: LocatedRecipe & { path: string | null }, then: () => void) => void;
  chooseRecipe: () => Promise<void>;
  openSample: () => void;
  /** Asks for data files, or for a folder that is added to them. */
  choose: (what: 'files' | 'folder') => Promise<void>;
  chooseNodeTable: () => Promise<void>;
  chooseHolidays: () => Promise<void>;
  /** Names the formats that are written, and the graph where it is another one. */
  nameExports: (entries: readonly ExportEntry[], graph: GraphSpec | null) => void;
  /** Asks for a file of distances; null when the analyst changed their mind. */
  chooseDistances: () => Promise<string | null>;
  /** Closes the recipe, so that another can be begun; then `then`. */
  startNew: (then: () => void) => void;
  startTemplate: (template: TemplateName) => void;
  /** Begins a recipe that reads a warehouse. */
  startWarehouse: () => void;
  /** Changes where in a warehouse rows come from, and asks what is there: columns that the draft lacks are guessed. */
  useWarehouse: (change: Partial<WarehouseDraft>) => void;
  /** What was typed is whole. */
  settle: () => void;
  /** Takes what was dropped: a recipe opens, all else becomes the source. */
  take: (paths: readonly string[]) => void;
  /** Whether it is on disk now: not while there are faults, or when the analyst changed their mind. */
  save: () => Promise<boolean>;
  saveAs: () => Promise<boolean>;
  /** Asks the loader again. */
  lookAgain: () => void;
  answer: (answer: 'save' | 'discard' | 'keep') => Promise<void>;
  /** Bad rows are left out from now on. */
  skipBadRows: () => void;
  dismissRefusal: () => void;
}

export type RecipeStore = StoreApi<RecipeState>;

const isIniPath = (path: string): boolean => /\.ini$/i.test(path);
const isRecipePath = (path: string): boolean => /\.sluice\.json$/i.test(path);
const textOf = (draft: RecipeDraft): string => JSON.stringify(recipeFromDraft(draft));

/** The recipe being edited, what is known of its source, and its file. `storage` outlives a reload of the page; `usualMemoryMb` is the budget of new recipes, null for a recipe's own. */
export function createRecipeStore(api: SluiceApi, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, usualMemoryMb: () => number | null = () => null): RecipeStore {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const withBudget = (draft: RecipeDraft): RecipeDraft => {
    const memoryMb = usualMemoryMb();
    return memoryMb === null ? draft : { ...draft, load: { ...draft.load, memoryMb } };
  };
  const keeper = createDraftKeeper(api, storage, (unkept) => store.setState({ unkept }));
  const history = createDraftHistory(() => performance.now());
  /** The draft as it was opened, saved or guessed. */
  let baseline = '';

  const store = createStore<RecipeState>()((set, get) => {
    const attempt = async (work: () => Promise<unknown>): Promise<void> => {
      try {
        await work();
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
      }
    };
    const guarded = (action: () => void): void => {
      if (get().isDirty) set({ waiting: action });
      else action();
    };
    const hold = ({ recipe, folder, path }: LocatedRecipe & { path: string | null }): void => {
      const draft = draftFromRecipe(recipe);
      holdDraft({ draft, path, folder, baseline: textOf(draft), model: conventionOf(recipe) });
    };
    const holdDraft = ({ baseline: unchanged, ...held }: DraftAtHand): void => {
      baseline = unchanged;
      history.clear();
      set(({ revision }) => ({ ...held, imported: null, moved: null, isDirty: textOf(held.draft) !== baseline, revision: revision + 1, source: { status: 'none' }, nodeTable: { status: 'none' }, plan: { status: 'none' }, seen: null, refusal: null }));
      look.now('keep');
    };
    const goTo = (by: 'undo' | 'redo'): void => {
      const { draft, model } = get();
      const moment = draft === null ? null : history[by]({ draft, model });
      if (draft === null || moment === null) return;
      const moved = { by, changes: changedFields(recipeFromDraft(draft), recipeFromDraft(moment.draft)) };
      set(({ revision }) => ({ ...moment, moved, isDirty: textOf(moment.draft) !== baseline, revision: revision + 1, refusal: null }));
      look.now('keep');
    };
    const remember = (after: RecipeDraft): void => {
      const { draft, model } = get();
      if (draft !== null && history.note({ draft, model }, after)) set({ moved: null });
    };
    const show = (opened: OpenedRecipe): void => {
      hold(opened);
      set(({ opened: times }) => ({ opened: times + 1 }));
    };
    const begin = ({ recipe, missing, findings, path }: IniImport & { path: string }): void => {
      holdDraft({ draft: withBudget(draftFromImport(recipe, missing)), path: null, folder: '', baseline: '', model: conventionOf(recipe) });
      set(({ opened: times }) => ({ opened: times + 1, imported: { path, findings } }));
    };
    const replace = (draft: RecipeDraft, isEdit: boolean): void => {
      if (isEdit) remember(draft);
      else baseline = textOf(draft);
      set(({ revision }) => ({ draft, isDirty: textOf(draft) !== baseline, revision: revision + 1, refusal: null }));
    };
    const useSource = (paths: string): void => {
      const before = get().draft;
      const draft = before ?? withBudget(emptyDraft(zone));
      replace({ ...draft, kind: 'files', source: { ...draft.source, paths } }, before !== null);
      set(({ opened }) => ({ opened: opened + 1 }));
      look.now('guess');
    };
    const write = async (path: string, folder: string): Promise<boolean> => {
      const { recipe } = get();
      if (recipe === null) return false;
      const moved = folder === get().folder ? recipe : rebasePaths(recipe, get().folder, folder);
      try {
        await api.ask('recipe:write', { path, recipe: moved });
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
        return false;
      }
      if (folder !== get().folder) history.clear();
      set({ path, folder });
      replace(draftFromRecipe(moved), false);
      return true;
    };

    return {
      draft: null, recipe: null, faults: [], path: null, folder: '', isDirty: false, revision: 0, opened: 0,
      source: { status: 'none' }, nodeTable: { status: 'none' }, plan: { status: 'none' }, isUnasked: false, seen: null, model: null, refusal: null, waiting: null, unkept: null, imported: null, moved: null,
      undo: () => goTo('undo'),
      redo: () => goTo('redo'),
      takeUp: (id, atHand, then) => guarded(() => {
        keeper.goOnWith(id);
        holdDraft(atHand);
        set(({ opened }) => ({ opened: opened + 1 }));
        then();
      }),
      keptAs: keeper.id,
      edit(draft) {
        remember(draft);
        set({ draft, isDirty: textOf(draft) !== baseline });
        look.soon();
      },
      followModel(model) {
        const { draft } = get();
        if (model === null) return set({ model });
        const recipe = draft === null ? null : recipeInDraft(draft);
        if (recipe === null) return;
        replace(draftFromRecipe({ ...recipe, ...keysByConvention(recipe, model) }), true);
        set({ model });
        look.soon();
      },
      open: (path) => guarded(() => void attempt(async () => {
        if (isIniPath(path)) begin(await api.ask('recipe:import', { path }));
        else show(await api.ask('recipe:read', { path }));
      })),
      adopt: (opened, then) => guarded(() => {
        hold(opened);
        then();
      }),
      chooseRecipe: () => attempt(async () => {
        const [path] = await api.ask('paths:choose', { what: 'recipe' });
        if (path !== undefined) get().open(path);
      }),
      openSample: () => guarded(() => void attempt(async () => show(await api.ask('sample:create')))),
      choose: (what) => attempt(async () => {
        const chosen = await api.ask('paths:choose', { what });
        if (chosen.length === 0) return;
        const before = what === 'folder' ? linesOf(get().draft?.source.paths ?? '') : [];
        useSource([...new Set([...before, ...chosen])].join('\n'));
      }),
      chooseNodeTable: () => attempt(async () => {
        const [path] = await api.ask('paths:choose', { what: 'node-table' });
        const { draft } = get();
        if (path === undefined || draft === null) return;
        replace({ ...draft, nodes: { ...draft.nodes, from: 'file', path, key: '', lat: '', lng: '' } }, true);
        look.now('keep');
      }),
      chooseHolidays: () => attempt(async () => {
        const [path] = await api.ask('paths:choose', { what: 'holidays' });
        const { draft } = get();
        if (path === undefined || draft === null) return;
        replace({ ...draft, timeFeatures: { ...draft.timeFeatures, holidays: path } }, true);
        look.now('keep');
      }),
      nameExports(entries, graph) {
        const { draft } = get();
        if (draft !== null) replace({ ...draft, export: [...entries], ...(graph !== null && { graph: draftFromGraph(graph) }) }, true);
      },
      async chooseDistances() {
        let chosen: string | null = null;
        await attempt(async () => { chosen = (await api.ask('paths:choose', { what: 'distances' }))[0] ?? null; });
        return chosen;
      },
      startNew: (then) => guarded(() => {
        keeper.forget();
        history.clear();
        set(({ revision }) => ({ draft: null, path: null, folder: '', isDirty: false, revision: revision + 1, model: null, source: { status: 'none' }, nodeTable: { status: 'none' }, plan: { status: 'none' }, seen: null, refusal: null, imported: null, moved: null }));
        then();
      }),
      startTemplate: (template) => guarded(() => {
        const draft = withBudget(draftFromTemplate(template, zone));
        holdDraft({ draft, path: null, folder: '', baseline: textOf(draft), model: null });
        set(({ opened }) => ({ opened: opened + 1 }));
      }),
      startWarehouse() {
        replace({ ...get().draft ?? withBudget(emptyDraft(zone)), kind: 'maxcompute' }, get().draft !== null);
        set(({ opened }) => ({ opened: opened + 1 }));
      },
      useWarehouse(change) {
        const { draft } = get();
        if (draft === null) return;
        replace({ ...draft, warehouse: { ...draft.warehouse, ...change } }, true);
        look.now('guess');
      },
      settle: () => look.now('keep'),
      take(paths) {
        const recipe = paths.find(isRecipePath) ?? paths.find(isIniPath);
        if (recipe !== undefined) get().open(recipe);
        else if (paths.length > 0) useSource(paths.join('\n'));
      },
      save: async () => (get().path === null ? get().saveAs() : write(get().path ?? '', get().folder)),
      async saveAs() {
        const { recipe } = get();
        if (recipe === null) return false;
        let target: string | null = null;
        await attempt(async () => { target = await api.ask('recipe:choose-target', { name: recipe.name.slice(0, 200) }); });
        return target === null ? false : write(target, folderOf(target));
      },
      lookAgain: () => look.again(),
      async answer(answer) {
        const { waiting } = get();
        set({ waiting: null });
        if (waiting !== null && (answer === 'discard' || (answer === 'save' && await get().save()))) waiting();
      },
      skipBadRows() {
        const { draft } = get();
        if (draft !== null) replace({ ...draft, load: skippingBadRows(draft.load) }, true);
      },
      dismissImported: () => set({ imported: null }),
      dismissRefusal: () => set({ refusal: null }),
    };
  });

  const look = createSourceLook(api, store, (draft, isNew) => {
    if (isNew || !store.getState().isDirty) baseline = textOf(draft);
    store.setState(({ revision, path }) => ({ draft, isDirty: textOf(draft) !== baseline, path: isNew ? null : path, revision: revision + 1 }));
  });

  store.subscribe((state, before) => {
    if (state.draft === before.draft && state.source === before.source && state.seen === before.seen) return;
    store.setState(state.draft === null ? { recipe: null, faults: [] } : checkedOf(state, state.draft));
    if (state.draft !== null) keeper.keep({ draft: state.draft, path: state.path, folder: state.folder, baseline, model: state.model }, state.isDirty || state.path === null);
  });

  const kept = keeper.held();
  if (kept !== null) {
    baseline = kept.baseline;
    store.setState({ draft: kept.draft, path: kept.path, folder: kept.folder, model: kept.model, isDirty: textOf(kept.draft) !== baseline });
    look.now('keep');
  }
  api.on('recipe:asked', ({ path }) => store.getState().open(path));
  api.ask('recipe:asked').then((path) => { if (path !== null) store.getState().open(path); }).catch((thrown: unknown) => store.setState({ refusal: errorFrom(thrown) }));
  return store;
}

/** Times seen in other data than the draft's are forgotten. Before the source is known, nothing else can be put right. */
function checkedOf({ source, seen }: RecipeState, draft: RecipeDraft): Pick<RecipeState, 'recipe' | 'faults' | 'seen'> {
  const description = valueOf(source);
  const known = { description, seen: seen?.key === seenKeyOf(draft) ? seen : null };
  const { recipe, faults } = checkDraft(draft, known);
  return { recipe, faults: description === null ? faults.filter(({ field }) => field.startsWith('source.')) : faults, seen: known.seen };
}

/** The recipe and where it stands, as a load wants it; null while there are faults. */
export function locatedOf({ recipe, folder }: Pick<RecipeState, 'recipe' | 'folder'>): LocatedRecipe | null {
  return recipe === null ? null : { recipe, folder };
}
