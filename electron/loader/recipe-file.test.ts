import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SluiceFailure, type RecipeIssue, type SluiceError } from '../../shared/errors';
import { exportFormats, recipeSchema } from '../../shared/recipe';
import { readRecipe, writeRecipe } from './recipe-file';

const small = {
  sluice: 1,
  name: 'air',
  source: { kind: 'files', paths: ['*.csv'] },
  columns: { node: ['station'], time: { column: 'time' }, values: [{ column: 'PM2.5' }] },
  grid: { step: '1h' },
};

let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-recipe-')); });
afterAll(() => rm(folder, { recursive: true }));

async function failureOf(text: string | Uint8Array): Promise<SluiceError> {
  const file = path.join(folder, 'broken.sluice.json');
  await writeFile(file, text);
  return readRecipe(file).then(() => { throw new Error('it was read'); }, (thrown: SluiceFailure) => thrown.error);
}

async function issuesOf(change: object): Promise<RecipeIssue[]> {
  const error = await failureOf(JSON.stringify({ ...small, ...change }));
  if (error.code !== 'recipe-invalid') throw new Error(error.code);
  return error.issues;
}

describe('readRecipe', () => {
  it('fills in every default and says where relative paths start', async () => {
    const file = path.join(folder, 'air.sluice.json');
    await writeFile(file, `\uFEFF${JSON.stringify(small)}`);
    expect(await readRecipe(file)).toEqual({ recipe: recipeSchema.parse(small), folder, path: file });
  });

  it('says that a file is not there', async () => {
    const file = path.join(folder, 'nowhere.sluice.json');
    await expect(readRecipe(file)).rejects.toMatchObject({ error: { code: 'recipe-not-found', path: file } });
  });

  it('does not take a folder for a recipe', async () => {
    await expect(readRecipe(folder)).rejects.toMatchObject({ error: { code: 'recipe-not-found', path: folder } });
  });

  it('names line and column of what is not JSON', async () => {
    expect(await failureOf('{\n  "sluice": 1,\n}')).toMatchObject({ code: 'recipe-not-json', fault: 'trailing-comma', line: 2, column: 14 });
    expect(await failureOf('{\n  "sluice": 1, // the first\n}')).toMatchObject({ fault: 'comment', line: 2, column: 16 });
    expect(await failureOf(JSON.stringify(small, null, 2).slice(0, -30))).toMatchObject({ fault: 'ends-too-soon' });
    expect(await failureOf('')).toMatchObject({ fault: 'empty', line: 1, column: 1 });
  });

  it('names the place of text in another encoding', async () => {
    const gb18030 = new Uint8Array([...Buffer.from('{\n  "name": "'), 0xb1, 0xb1, 0xbe, 0xa9, ...Buffer.from('"}')]);
    expect(await failureOf(gb18030)).toMatchObject({ code: 'recipe-not-json', fault: 'not-utf-8', line: 2, column: 12 });
  });

  it('suggests the key that an unknown one was meant to be', async () => {
    expect(await issuesOf({ windows: { histroy: 12 } })).toEqual([{ path: 'windows.histroy', kind: 'unknown-key', expected: null, found: '12', suggestion: 'history' }]);
    expect(await issuesOf({ window: {} })).toEqual([{ path: 'window', kind: 'unknown-key', expected: null, found: '{}', suggestion: 'windows' }]);
    expect(await issuesOf({ windows: { input_len: 12, pred_len: 3 } })).toMatchObject([{ suggestion: 'history' }, { suggestion: 'horizon' }]);
    expect(await issuesOf({ nodes: { path: 'nodes.csv', key: ['id'], lat: 'lat', lon: 'lon' } })).toMatchObject([{ path: 'nodes.lon', suggestion: 'lng' }]);
    expect(await issuesOf({ zzzzzz: 1 })).toMatchObject([{ suggestion: null }]);
  });

  it('finds typos within lists and within one of two forms', async () => {
    expect(await issuesOf({ columns: { ...small.columns, values: [{ column: 'a' }, { column: 'b', agregate: 'sum' }] } })).toMatchObject([{ path: 'columns.values.1.agregate', suggestion: 'aggregate' }]);
    expect(await issuesOf({ columns: { ...small.columns, time: { parts: { year: 'y', month: 'm', dya: 'd' } } } })).toEqual([
      { path: 'columns.time.parts.dya', kind: 'unknown-key', expected: null, found: '"d"', suggestion: 'day' },
    ]);
  });

  it('names keys that are missing', async () => {
    expect(await issuesOf({ grid: {} })).toEqual([{ path: 'grid.step', kind: 'missing', expected: { kind: 'step' }, found: null, suggestion: null }]);
    expect(await issuesOf({ source: { paths: ['a.csv'] } })).toMatchObject([{ path: 'source.kind', kind: 'missing', expected: { kind: 'one-of', values: ['files', 'maxcompute'] } }]);
  });

  it('says what a key takes when it cannot take what stands there', async () => {
    expect(await issuesOf({ windows: { history: 0 } })).toMatchObject([{ path: 'windows.history', kind: 'invalid', found: '0', expected: { kind: 'number', isWhole: true, least: 1, most: null, isNullable: false } }]);
    expect(await issuesOf({ load: { limitRows: '5', prefetch: 17 } })).toMatchObject([{ path: 'load.limitRows', expected: { isNullable: true, least: 1 } }, { path: 'load.prefetch', expected: { least: 0, most: 16 } }]);
    expect(await issuesOf({ export: [{ format: 'nzp' }] })).toMatchObject([{ path: 'export.0.format', found: '"nzp"', suggestion: 'npz', expected: { kind: 'one-of', values: expect.arrayContaining([...exportFormats]) as string[] } }]);
    expect(await issuesOf({ split: { ratios: [0.5, 0.2, 0.2] } })).toMatchObject([{ path: 'split.ratios', expected: { kind: 'ratios' }, found: '[0.5,0.2,0.2]' }]);
    expect(await issuesOf({ split: { ratios: [0.5, 0.5] } })).toMatchObject([{ path: 'split.ratios', expected: { kind: 'list', least: 3, most: 3 } }]);
    expect(await issuesOf({ timeFeatures: { order: ['slot', 'slot'] } })).toMatchObject([{ path: 'timeFeatures.order', expected: { kind: 'each-once' } }]);
    expect(await issuesOf({ export: [{ format: 'mds', slice: { rank: 2, of: 2 } }] })).toMatchObject([{ path: 'export.0.slice', expected: { kind: 'rank' } }]);
    expect(await issuesOf({ export: [{ format: 'mds', deel: 'round-robin' }] })).toMatchObject([{ path: 'export.0.deel', kind: 'unknown-key', suggestion: 'deal' }]);
    expect(await issuesOf({ sluice: 2 })).toMatchObject([{ path: 'sluice', expected: { kind: 'one-of', values: ['1'] } }]);
    expect(await issuesOf({ source: { ...small.source, csv: { quote: 'xx', header: 'yes' } } })).toMatchObject([{ path: 'source.csv.header', expected: { kind: 'true-or-false' } }, { path: 'source.csv.quote', expected: { kind: 'character' } }]);
  });

  it('refuses JSON that is no recipe at all', async () => {
    expect(await failureOf('[1]')).toMatchObject({ code: 'recipe-invalid', issues: [{ path: '', kind: 'invalid', expected: { kind: 'object' } }] });
  });
});

describe('writeRecipe', () => {
  it('writes what reads back equal, and leaves nothing else', async () => {
    const file = path.join(folder, 'written', '..', 'out.sluice.json');
    const recipe = recipeSchema.parse({ ...small, nodes: { path: 'nodes.csv', key: ['station'] }, load: { limitRows: 7 } });
    await writeRecipe(file, recipe);
    await writeRecipe(file, recipe);
    expect((await readRecipe(file)).recipe).toEqual(recipe);
    expect(await readFile(file, 'utf8')).toMatch(/^\{\n {2}"sluice": 1,\n/);
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('says when it cannot write', async () => {
    await expect(writeRecipe(path.join(folder, 'no', 'such', 'a.json'), recipeSchema.parse(small))).rejects.toMatchObject({ error: { code: 'output-unwritable' } });
  });
});
