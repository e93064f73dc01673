import { describe, expect, it } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../shared/errors';
import type { RequestName } from '../../shared/ipc';
import { recipeSchema, type LocatedRecipe } from '../../shared/recipe';
import type { SluiceApi } from '../sluice-api';
import { createExportStore, faultsOf, joined } from './export-store';
import { pythonLines } from './python-lines';

function fakeApi(answers: Partial<Record<RequestName, unknown>>, refusals: Partial<Record<RequestName, SluiceError>> = {}): { api: SluiceApi; asked: [RequestName, unknown][] } {
  const asked: [RequestName, unknown][] = [];
  const api: SluiceApi = {
    ask: (name, ...input) => {
      asked.push([name, input[0]]);
      const error = refusals[name];
      return error === undefined ? Promise.resolve(answers[name] as never) : Promise.reject(new SluiceFailure(error));
    },
    on: () => () => undefined,
    pathOf: () => '',
  };
  return { api, asked };
}

const recipe = recipeSchema.parse({
  sluice: 1, name: 'beijing', source: { kind: 'files', paths: ['a.csv'] }, columns: { node: ['a'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '1h' },
  windows: { history: 24, horizon: 6 },
});
const located: LocatedRecipe = { recipe, folder: '/data' };
const settings = (exportFolder: string | null) => ({ 'settings:read': { exportFolder } });

describe('the export store', () => {
  it('begins with the recipe\'s formats beside the recipe, and keeps choices while the load is the same', async () => {
    const store = createExportStore(fakeApi(settings(null)).api);
    await store.getState().prepare('a', located);
    expect(store.getState()).toMatchObject({ formats: ['series'], folder: '/data/beijing' });
    store.getState().toggle('npz');
    await store.getState().prepare('a', located);
    expect(store.getState().formats).toEqual(['series', 'npz']);
    await store.getState().prepare('b', located);
    expect(store.getState().formats).toEqual(['series']);
  });

  it('writes values as the recipe says until the analyst says otherwise', async () => {
    const { api, asked } = fakeApi(settings(null));
    const store = createExportStore(api);
    await store.getState().prepare('a', { ...located, recipe: { ...recipe, export: [{ format: 'series', dtype: 'f8' }, { format: 'npz', dtype: 'f4', masks: false }] } });
    store.getState().writeAs('npz', 'f8');
    store.getState().writeAs('series', 'f4');
    await store.getState().start();
    expect(asked.at(-1)).toEqual(['export:start', { loadId: 'a', formats: [{ format: 'series', dtype: 'f4' }, { format: 'npz', dtype: 'f8', masks: false }], folder: '/data/beijing', graph: null }]);
  });

  it('takes the options that a format can have, and writes nothing while a chosen one has another', async () => {
    const { api, asked } = fakeApi(settings(null));
    const store = createExportStore(api);
    await store.getState().prepare('a', { ...located, recipe: { ...recipe, export: [{ format: 'npz', dtype: 'f4', masks: false }] } });
    const begun = () => asked.filter(([name]) => name === 'export:start').length;
    store.getState().setOption('npz', 'masks', true);
    store.getState().setOption('mds', 'slice', { rank: 4, of: 4 });
    await store.getState().start();
    expect(asked.at(-1)).toMatchObject(['export:start', { formats: [{ format: 'npz', masks: true }] }]);
    store.getState().toggle('mds');
    await store.getState().start();
    expect([begun(), faultsOf(store.getState())]).toEqual([1, ['mds.slice']]);
    store.getState().setOption('mds', 'slice', { rank: 3, of: 4 });
    await store.getState().start();
    expect(asked.at(-1)).toMatchObject(['export:start', { formats: [{ format: 'npz' }, { format: 'mds', slice: { rank: 3, of: 4 } }] }]);
    store.getState().setOption('mds', 'slice', undefined);
    expect(store.getState().entries.mds).not.toHaveProperty('slice.rank');
  });

  it('sends another graph than the recipe\'s where a chosen format writes it', async () => {
    const { api, asked } = fakeApi(settings(null));
    const store = createExportStore(api);
    await store.getState().prepare('a', { ...located, recipe: { ...recipe, export: [{ format: 'graph', dtype: 'f4' }] } });
    const { graph } = store.getState();
    store.getState().changeGraph({ ...graph, nearest: 4 });
    await store.getState().start();
    expect(asked.at(-1)).toMatchObject(['export:start', { graph: { nearest: 4, directed: true } }]);
    store.getState().changeGraph({ ...graph, nearest: 'few' });
    expect(faultsOf(store.getState())).toEqual(['graph']);
    store.getState().changeGraph(graph);
    await store.getState().start();
    expect(asked.at(-1)).toMatchObject(['export:start', { graph: null }]);
  });

  it('writes beside a series folder that was opened, and not that series itself', async () => {
    const store = createExportStore(fakeApi(settings('/exports')).api);
    await store.getState().prepare('a', { recipe: { ...recipe, export: [{ format: 'series', dtype: 'f4' }, { format: 'npz', dtype: 'f4', masks: false }] }, folder: '/old/beijing/series' }, '/old/beijing/series');
    expect(store.getState()).toMatchObject({ formats: ['npz'], folder: '/old/beijing' });
    store.getState().chooseMore();
    expect(store.getState().formats).toEqual([]);
  });

  it('writes where the last export was written', async () => {
    const store = createExportStore(fakeApi(settings('/exports')).api);
    await store.getState().prepare('a', located);
    expect(store.getState().folder).toBe('/exports/beijing');
  });

  it('remembers a chosen folder and writes into a folder named after the recipe', async () => {
    const { api, asked } = fakeApi({ ...settings(null), 'paths:choose': ['/exports'] });
    const store = createExportStore(api);
    await store.getState().chooseFolder('beijing');
    expect(store.getState().folder).toBe('/exports/beijing');
    expect(asked).toContainEqual(['settings:write', { exportFolder: '/exports' }]);
  });

  it('keeps the folder when the analyst changes their mind', async () => {
    const store = createExportStore(fakeApi({ 'paths:choose': [] }).api);
    store.getState().writeTo('/here');
    await store.getState().chooseFolder('beijing');
    expect(store.getState().folder).toBe('/here');
  });

  it('says why an export could not begin, and why a verification failed', async () => {
    const store = createExportStore(fakeApi(settings(null), {
      'export:start': { code: 'load-not-found', loadId: 'a' },
      'verify:run': { code: 'export-not-found', path: '/x' },
    }).api);
    await store.getState().prepare('a', located);
    await store.getState().start();
    await store.getState().verify('/x');
    expect(store.getState().refusal?.code).toBe('load-not-found');
    expect(store.getState().verifications['/x']).toEqual({ status: 'failed', error: { code: 'export-not-found', path: '/x' } });
  });
});

describe('paths of an export', () => {
  it('are joined as their system writes them', () => {
    expect(joined('/exports', 'a')).toBe('/exports/a');
    expect(joined('/exports/', 'a')).toBe('/exports/a');
    expect(joined('C:\\exports', 'a')).toBe('C:\\exports\\a');
  });
});

describe('the lines that load it in Python', () => {
  it('name the folder so that Python reads it as it is, and the shapes that come out', () => {
    const lines = pythonLines({ format: 'series', dtype: 'f4' }, 'C:\\sets\\it\'s "here"', { nodes: 12, channels: 1, windows: recipe.windows, graphFiles: ['npy'] });
    expect(lines).toContain('"C:\\\\sets\\\\it\'s \\"here\\""');
    expect(lines).toContain('[24, 12, 1] -> [6, 12, 1]');
  });

  it('load the file of a graph that is written', () => {
    const lines = (file: 'npy' | 'pickle') => pythonLines({ format: 'graph', dtype: 'f4' }, '/g', { nodes: 12, channels: 1, windows: recipe.windows, graphFiles: [file] });
    expect(lines('npy')).toContain('np.load("/g" + "/adj.npy")');
    expect(lines('pickle')).toContain('pickle.load(open("/g" + "/adj_mx.pkl", "rb"), encoding="latin1")');
  });
});
