import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../shared/errors';
import { exportEntryOf } from '../../shared/export-entries';
import { importIni } from '../../shared/import-ini';
import type { RequestName } from '../../shared/ipc';
import { graphSpecOf } from '../../shared/graph-spec';
import type { SluiceApi } from '../sluice-api';
import { draftFromRecipe, type RecipeDraft } from './recipe-draft';
import { sampleDescription, samplePlan, sampleRecipe } from './recipe-samples';
import { createRecipeStore, type RecipeStore } from './recipe-store';

/** An app on the other side of the bridge; answers stand ready, or are held back until told. */
class FakeApp {
  readonly asked: { name: RequestName; input: unknown }[] = [];
  readonly answers = new Map<RequestName, unknown>([
    ['recipe:asked', null], ['source:describe', sampleDescription()], ['plan:make', samplePlan()], ['paths:choose', ['/data/air.csv']],
    ['recipe:read', { recipe: sampleRecipe(), folder: '/r', path: '/r/beijing.sluice.json' }], ['recipe:choose-target', '/out/beijing.sluice.json'],
  ]);
  readonly refusals = new Map<RequestName, SluiceError>();
  /** Answers of the next request of a name, given when they are ready. */
  readonly slow = new Map<RequestName, Promise<unknown>>();
  readonly kept = new Map<string, string>();

  readonly api: SluiceApi = {
    ask: (name, ...input) => {
      this.asked.push({ name, input: input[0] });
      const error = this.refusals.get(name);
      const slow = this.slow.get(name);
      this.slow.delete(name);
      if (slow !== undefined) return slow as never;
      return error === undefined ? Promise.resolve(this.answers.get(name) as never) : Promise.reject(new SluiceFailure(error));
    },
    on: () => () => undefined,
    pathOf: () => '',
  };

  readonly storage = { getItem: (key: string) => this.kept.get(key) ?? null, setItem: (key: string, text: string) => void this.kept.set(key, text), removeItem: (key: string) => void this.kept.delete(key) };

  count(name: RequestName): number {
    return this.asked.filter((one) => one.name === name).length;
  }
}

describe('the recipe store', () => {
  let app: FakeApp;
  let store: RecipeStore;
  const settle = async (): Promise<void> => { await vi.advanceTimersByTimeAsync(1000); };
  const edit = (change: (draft: RecipeDraft) => void): void => {
    const draft = structuredClone(store.getState().draft as RecipeDraft);
    change(draft);
    store.getState().edit(draft);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    app = new FakeApp();
    store = createRecipeStore(app.api, app.storage);
  });
  afterEach(() => { vi.useRealTimers(); });

  it('describes chosen files, guesses a recipe from them and plans it', async () => {
    await store.getState().choose('files');
    await settle();
    const { draft, recipe, faults, source, plan, isDirty, path } = store.getState();
    expect(draft?.columns.node).toEqual(['station']);
    expect(faults).toEqual([]);
    expect(recipe?.grid.step).toBe('1h');
    expect([source.status, plan.status, isDirty, path]).toEqual(['done', 'done', false, null]);
  });

  it('fills in what a model does, drops what another one had, and leaves the source alone', async () => {
    await store.getState().choose('files');
    await settle();
    const { source } = store.getState().recipe ?? {};
    edit((draft) => { draft.split.gap = 12; });
    store.getState().followModel('astgcn');
    expect(store.getState()).toMatchObject({ isDirty: true, draft: { windows: { history: 36, segments: { daily: 1, weekly: 1 } }, split: { rule: 'astgcn', gap: '' } }, faults: [{ field: 'windows.history' }] });
    store.getState().followModel('stgcn');
    const { recipe } = store.getState();
    expect(recipe).toMatchObject({ source, windows: { horizon: 9, withinDay: true }, split: { rule: 'days', days: [34, 5, 5] }, scale: { fit: 'whole-windows' } });
    expect([recipe?.windows.segments, recipe?.split.gap]).toEqual([undefined, undefined]);
  });

  it('names the formats that were chosen for an export, and their graph', async () => {
    await store.getState().choose('files');
    await settle();
    const graph = graphSpecOf({});
    store.getState().nameExports([exportEntryOf({ export: [] }, 'graph')], { ...graph, nearest: 4 });
    expect(store.getState()).toMatchObject({ isDirty: true, recipe: { export: [{ format: 'graph' }], graph: { nearest: 4 } } });
    store.getState().nameExports([exportEntryOf({ export: [] }, 'mds')], null);
    expect(store.getState().recipe).toMatchObject({ export: [{ format: 'mds', shardBytes: 2 ** 26 }], graph: { nearest: 4 } });
  });

  it('leaves bad rows out once asked to, and bears as many as it did where it did', async () => {
    await store.getState().choose('files');
    await settle();
    store.getState().skipBadRows();
    expect(store.getState()).toMatchObject({ isDirty: true, recipe: { load: { badRows: 'skip', maxBadRows: 10_000 } } });
    edit((draft) => { draft.load.maxBadRows = 7; });
    store.getState().skipBadRows();
    expect(store.getState().recipe?.load).toMatchObject({ badRows: 'skip', maxBadRows: 7 });
  });

  describe('with a warehouse', () => {
    const source = { kind: 'maxcompute', endpoint: 'https://service.example.com/api', project: 'p', table: 'air' } as const;
    const describes = (): unknown[] => app.asked.filter(({ name }) => name === 'source:describe').map(({ input }) => (input as { source: unknown }).source);
    beforeEach(() => { app.answers.set('recipe:read', { recipe: sampleRecipe({ source }), folder: '/r', path: '/r/air.sluice.json' }); });

    it('asks it about a recipe that is opened, and not about what is half typed', async () => {
      store.getState().open('/r/air.sluice.json');
      await settle();
      expect([describes(), app.count('plan:make')]).toEqual([[expect.objectContaining(source)], 1]);
      edit((draft) => { draft.warehouse.where = 'flow >'; });
      await settle();
      expect(store.getState()).toMatchObject({ isUnasked: true, isDirty: true, recipe: { source: { where: 'flow >' } } });
      edit((draft) => { draft.warehouse.where = 'flow > 0'; });
      await settle();
      expect([describes().length, app.count('plan:make')]).toEqual([1, 1]);
      store.getState().settle();
      await settle();
      expect([describes().length, app.count('plan:make'), store.getState().isUnasked]).toEqual([1, 2, false]);
    });

    it('is not asked about what was half typed while it answered', async () => {
      let answer: (value: unknown) => void = () => undefined;
      app.slow.set('source:describe', new Promise((resolve) => { answer = resolve; }));
      store.getState().open('/r/air.sluice.json');
      await settle();
      edit((draft) => { draft.warehouse.where = 'flow >'; });
      answer(sampleDescription());
      await settle();
      expect([store.getState().source.status, store.getState().isUnasked, app.count('plan:make')]).toEqual(['done', true, 0]);
      store.getState().settle();
      await settle();
      expect(app.count('plan:make')).toBe(1);
    });

    it('plans anew at once what does not concern where rows come from', async () => {
      store.getState().open('/r/air.sluice.json');
      await settle();
      edit((draft) => { draft.grid.step = '2h'; });
      await settle();
      expect(app.count('plan:make')).toBe(2);
    });

    it('begins one, and guesses columns for the table that is taken', async () => {
      store.getState().startWarehouse();
      await settle();
      expect(describes()).toEqual([]);
      store.getState().useWarehouse({ endpoint: source.endpoint, project: 'p', table: 'air' });
      await settle();
      expect(store.getState()).toMatchObject({ draft: { name: 'air', columns: { node: ['station'] } }, recipe: { source }, isDirty: false });
      store.getState().useWarehouse({ rows: 'sql', sql: 'SELECT * FROM air' });
      await settle();
      expect(describes().at(-1)).toMatchObject({ sql: 'SELECT * FROM air' });
      expect(describes().at(-1)).not.toHaveProperty('table');
    });

    it('looks into the node table of a warehouse where it is one', async () => {
      app.answers.set('recipe:read', { recipe: sampleRecipe({ source, nodes: { table: 'places', key: ['station'] } }), folder: '/r', path: '/r/air.sluice.json' });
      store.getState().open('/r/air.sluice.json');
      await settle();
      expect(describes().at(-1)).toMatchObject({ kind: 'maxcompute', project: 'p', table: 'places' });
      await store.getState().choose('files');
      await settle();
      expect(store.getState().recipe).toMatchObject({ source: { kind: 'files' } });
      expect(store.getState().recipe).not.toHaveProperty('nodes');
    });
  });

  it('changes nothing when no file is chosen', async () => {
    app.answers.set('paths:choose', []);
    await store.getState().choose('files');
    expect(store.getState().draft).toBeNull();
  });

  it('plans again for another grid but not for other windows', async () => {
    await store.getState().choose('files');
    await settle();
    edit((draft) => { draft.windows.history = 6; });
    await settle();
    expect(app.count('plan:make')).toBe(1);
    edit((draft) => { draft.grid.step = '2h'; });
    await settle();
    expect(app.count('plan:make')).toBe(2);
    expect(app.count('source:describe')).toBe(1);
  });

  it('waits until typing stops, and asks once', async () => {
    await store.getState().choose('files');
    await settle();
    for (const path of ['/a', '/a/', '/a/b.csv']) {
      edit((draft) => { draft.source.paths = path; });
      await vi.advanceTimersByTimeAsync(100);
    }
    await settle();
    expect(app.asked.filter(({ name }) => name === 'source:describe').map(({ input }) => (input as { source: { paths: string[] } }).source.paths)).toEqual([['/data/air.csv'], ['/a/b.csv']]);
  });

  it('drops the answer to a question that is no longer asked', async () => {
    let late: (description: unknown) => void = () => undefined;
    app.slow.set('source:describe', new Promise((resolve) => { late = resolve; }));
    store.getState().take(['/data/first.csv']);
    store.getState().take(['/data/second.csv']);
    await settle();
    late(sampleDescription({ columns: [], guess: { node: [], time: null, values: [], stepSeconds: null } }));
    await settle();
    expect(store.getState().recipe?.source).toMatchObject({ paths: ['/data/second.csv'] });
    expect(store.getState().draft?.columns.node).toEqual(['station']);
  });

  it('tells why a source can\'t be described, and asks again when told', async () => {
    app.refusals.set('source:describe', { code: 'file-empty', path: '/data/air.csv' });
    await store.getState().choose('files');
    await settle();
    expect(store.getState().source).toEqual({ status: 'failed', error: { code: 'file-empty', path: '/data/air.csv' } });
    app.refusals.clear();
    store.getState().lookAgain();
    await settle();
    expect([store.getState().source.status, store.getState().plan.status]).toEqual(['done', 'done']);
  });

  it('plans anew once what made the plan fail was changed, windows too', async () => {
    app.refusals.set('plan:make', { code: 'windows-longer-than-data', windowSteps: 24, steps: 10, split: 'all' });
    await store.getState().choose('files');
    await settle();
    expect(store.getState().plan.status).toBe('failed');
    app.refusals.clear();
    edit((draft) => { draft.windows.history = 2; });
    await settle();
    expect(store.getState().plan.status).toBe('done');
  });

  it('marks a change until it is saved, and knows when it is undone', async () => {
    store.getState().open('/r/beijing.sluice.json');
    await settle();
    edit((draft) => { draft.windows.history = 6; });
    expect(store.getState().isDirty).toBe(true);
    edit((draft) => { draft.windows.history = 12; });
    expect(store.getState().isDirty).toBe(false);
    edit((draft) => { draft.windows.history = 6; });
    expect(await store.getState().save()).toBe(true);
    expect(store.getState().isDirty).toBe(false);
    expect(app.asked.findLast(({ name }) => name === 'recipe:write')?.input).toMatchObject({ path: '/r/beijing.sluice.json', recipe: { windows: { history: 6 } } });
  });

  it('asks where to save a new recipe, and does nothing when the analyst changes their mind', async () => {
    await store.getState().choose('files');
    await settle();
    app.answers.set('recipe:choose-target', null);
    expect(await store.getState().save()).toBe(false);
    expect(app.count('recipe:write')).toBe(0);
    app.answers.set('recipe:choose-target', '/data/x.sluice.json');
    expect(await store.getState().save()).toBe(true);
    expect(store.getState()).toMatchObject({ path: '/data/x.sluice.json', folder: '/data' });
    expect(store.getState().recipe?.source).toMatchObject({ paths: ['air.csv'] });
  });

  it('does not save a recipe with faults', async () => {
    store.getState().open('/r/beijing.sluice.json');
    await settle();
    edit((draft) => { draft.name = ''; });
    expect(await store.getState().save()).toBe(false);
    expect(app.count('recipe:write')).toBe(0);
  });

  it('asks before unsaved changes are given up for another recipe', async () => {
    store.getState().open('/r/beijing.sluice.json');
    await settle();
    edit((draft) => { draft.name = 'changed'; });
    store.getState().open('/r/other.sluice.json');
    expect(app.count('recipe:read')).toBe(1);
    await store.getState().answer('keep');
    expect(store.getState()).toMatchObject({ waiting: null, isDirty: true });
    store.getState().open('/r/other.sluice.json');
    await store.getState().answer('discard');
    await settle();
    expect(app.count('recipe:read')).toBe(2);
    expect(store.getState().draft?.name).toBe('beijing');
  });

  it('takes a dropped recipe as a recipe, and all else as the source', async () => {
    store.getState().take(['/r/beijing.sluice.json']);
    await settle();
    expect(store.getState().path).toBe('/r/beijing.sluice.json');
    store.getState().take(['/data/a.csv', '/data/b.csv']);
    await settle();
    expect(store.getState().draft?.source.paths).toBe('/data/a.csv\n/data/b.csv');
    expect(store.getState().isDirty).toBe(true);
  });

  it('says why a recipe can\'t be opened and stays as it was', async () => {
    app.refusals.set('recipe:read', { code: 'recipe-not-found', path: '/r/gone.sluice.json' });
    store.getState().open('/r/gone.sluice.json');
    await settle();
    expect(store.getState()).toMatchObject({ draft: null, refusal: { code: 'recipe-not-found' } });
  });

  it('looks at a chosen node table and fills in its columns', async () => {
    await store.getState().choose('files');
    await settle();
    app.answers.set('paths:choose', ['/data/nodes.csv']);
    app.answers.set('source:describe', sampleDescription({ columns: ['station', 'lat', 'lng'].map((name) => ({ name, type: 'text', sourceType: 'VARCHAR', sample: null, packed: null })) }));
    await store.getState().chooseNodeTable();
    await settle();
    expect(store.getState().recipe?.nodes).toMatchObject({ path: '/data/nodes.csv', key: ['station'], lat: 'lat', lng: 'lng' });
    expect(app.count('plan:make')).toBe(2);
  });

  it('finds its draft again after a reload of the page', async () => {
    store.getState().open('/r/beijing.sluice.json');
    await settle();
    edit((draft) => { draft.windows.horizon = 3; });
    const reloaded = createRecipeStore(app.api, app.storage);
    expect(reloaded.getState()).toMatchObject({ path: '/r/beijing.sluice.json', isDirty: true, draft: { ...draftFromRecipe(sampleRecipe()), windows: { horizon: 3 } } });
  });

  it('goes back in what was changed and forth again, and knows when it is as saved', async () => {
    store.getState().open('/r/beijing.sluice.json');
    await settle();
    edit((draft) => { draft.windows.horizon = 24; });
    expect(store.getState().isDirty).toBe(true);
    store.getState().undo();
    expect([store.getState().isDirty, store.getState().draft?.windows.horizon]).toEqual([false, 12]);
    store.getState().redo();
    expect([store.getState().isDirty, store.getState().recipe?.windows.horizon]).toEqual([true, 24]);
    store.getState().startNew(() => undefined);
    expect(store.getState().waiting).not.toBeNull();
    await store.getState().answer('discard');
    expect([store.getState().draft, store.getState().isDirty]).toEqual([null, false]);
    store.getState().undo();
    expect(store.getState().draft).toBeNull();
  });

  it('imports an INI file that is dropped, begins from templates, and gives new recipes the usual budget', async () => {
    const store = createRecipeStore(app.api, app.storage, () => 900);
    app.answers.set('recipe:import', { ...importIni('[data]\nodps_table = flows\n', 'x'), path: '/x/city.ini' });
    store.getState().take(['/x/city.ini']);
    await settle();
    expect(store.getState()).toMatchObject({ path: null, isDirty: true, imported: { path: '/x/city.ini' }, draft: { kind: 'maxcompute', warehouse: { table: 'flows', endpoint: '', project: '' }, load: { memoryMb: 900 } } });
    store.getState().startTemplate('air');
    await store.getState().answer('discard');
    expect(store.getState()).toMatchObject({ imported: null, isDirty: false, draft: { name: '', grid: { step: '1h' }, load: { memoryMb: 900 } } });
    await store.getState().choose('files');
    await settle();
    expect(store.getState().draft).toMatchObject({ grid: { step: '1h' }, windows: { history: 72 }, columns: { node: ['station'] } });
  });
});
