import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeSchema } from '../../shared/recipe';
import { recipeIssuesFrom } from '../../shared/recipe-issues';
import { shortTokens, tokensFrom } from './null-tokens-text';
import { draftFromRecipe, emptyDraft, namesIn, numberFromText, recipeFromDraft } from './recipe-draft';
import { sampleRecipe } from './recipe-samples';

describe('a draft of a recipe', () => {
  const recipes = {
    'with defaults': sampleRecipe(),
    'with times in parts': sampleRecipe({ columns: { node: ['a', 'b'], time: { parts: { year: 'y', month: 'm', day: 'd', hour: 'h' }, zone: 'UTC' }, values: [{ column: 'v', name: 'flow', aggregate: 'sum', packed: { separator: ';', index: -1 } }, { column: 'v', aggregate: 'count' }] } }),
    'with a node table and a grid': sampleRecipe({ nodes: { path: 'nodes.csv', key: ['a', 'b'], lat: 'lat', lng: 'lng', order: 'table', only: 'all' }, grid: { start: '2024-01-01T00:00', end: '2024-02-01T00:00', step: '5min', zone: 'UTC' } }),
    'told how its files are written': sampleRecipe({ source: { kind: 'files', paths: ['a/*.csv', 'b.csv'], format: 'csv', csv: { delimiter: '\t', header: false, quote: '', nullValues: ['', 'NA', '-'], encoding: 'gb18030' }, where: 'x > 1' } }),
    'with a column for each node': sampleRecipe({ columns: { layout: 'wide', time: { start: '2012-03-01T00:00', step: '5min', zone: 'UTC' }, value: ['flow', 'speed'], except: ['id'], order: 'file', zeros: 'missing' }, source: { kind: 'files', paths: ['a.npz'], array: 'data' } }),
    'with neighbours together': sampleRecipe({ nodes: { path: 'nodes.csv', key: ['a'], lat: 'lat', lng: 'lng', order: 'kd-tree', levels: 7 } }),
    'with a graph': sampleRecipe({ graph: { distances: { path: 'd.csv', columns: ['a', 'b', 'm'] }, nearest: 4, directed: false } }),
    'with everything else changed': sampleRecipe({
      ranges: [{ channel: 'pm', min: 0, max: 500, then: 'missing' }],
      outliers: { method: 'quantile', quantiles: [0.01, 0.99], scope: 'node', then: 'missing' }, fill: { method: 'weekly-mean', maxSteps: 3 }, windows: { history: 24, horizon: 6, delay: 1, stride: 2, gaps: 'drop-missing-step', segments: { daily: 1, weekly: 2 }, withinDay: false },
      split: { ratios: [0.7, 0.1, 0.2], rule: 'days', days: [34, 5, 5], gap: 12 },
      scale: { method: 'robust', fit: 'steps', scope: 'node', apply: true, zeros: 'exclude' }, timeFeatures: { order: ['weekday', 'slot'], weekday: 'from-first-step', columns: ['slot-fraction', 'holiday'], dtype: 'f8', holidays: 'days.csv' },
      load: { batchRows: 10, memoryMb: 900, limitRows: 5, prefetch: 3, readers: 2, retries: 1, badRows: 'skip', maxBadRows: 7 }, export: [{ format: 'npz' }],
    }),
  };

  it.each(Object.entries(recipes))('gives back the recipe %s', (_, recipe) => {
    expect(recipeSchema.parse(recipeFromDraft(draftFromRecipe(recipe)))).toEqual(recipe);
  });

  it('keeps a warehouse that it cannot edit yet, and its node table, as they are', () => {
    const recipe = sampleRecipe({
      source: { kind: 'maxcompute', endpoint: 'https://service.cn-beijing.maxcompute.aliyun.com/api', project: 'p', table: 't', partitions: { from: 'ds=1', to: 'ds=7' }, pushDown: true },
      nodes: { table: 'intersection_meta', key: ['station'], lat: 'lat' },
    });
    expect(recipeSchema.parse(recipeFromDraft(draftFromRecipe(recipe)))).toEqual(recipe);
  });

  it('is no recipe while nothing is chosen', () => {
    const written = recipeFromDraft(emptyDraft('Asia/Shanghai'));
    const { error } = recipeSchema.safeParse(written);
    expect(error && recipeIssuesFrom(error, written).map(({ path }) => path).sort()).toEqual(['columns.node', 'columns.time', 'columns.values', 'grid.step', 'name', 'source.paths']);
    expect(emptyDraft('Asia/Shanghai').grid.zone).toBe('Asia/Shanghai');
  });

  it('reads numbers as people write them, and leaves what is none to be refused', () => {
    expect(['100,000', ' 12 ', '0.6', '1 000 000', '1e3'].map(numberFromText)).toEqual([100000, 12, 0.6, 1000000, 1000]);
    expect(['', 'abc', '1,2', '12x', 'Infinity'].map(numberFromText)).toEqual(['', 'abc', '1,2', '12x', 'Infinity']);
  });

  it('takes column names parted by commas of either width', () => {
    expect(namesIn('nds_id, next_nds_id，third ,')).toEqual(['nds_id', 'next_nds_id', 'third']);
  });

  it('writes null tokens on one line and reads them back, whatever they hold', () => {
    fc.assert(fc.property(fc.array(fc.string()), (tokens) => { expect(tokensFrom(shortTokens(tokens))).toEqual(tokens); }));
    expect(shortTokens(['', 'NA', 'no value'])).toBe('"", NA, no value');
  });
});
