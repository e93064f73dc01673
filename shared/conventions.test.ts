import { describe, expect, test } from 'vitest';
import { conventionOf, conventions, keysByConvention, modelNames, type ModelName } from './conventions';
import { makeGrid } from './grid';
import { recipeSchema, type Recipe, type RecipeInput } from './recipe';
import { countSamples, type SampleCounts } from './windows';

const recipeWith = (more: Partial<RecipeInput> = {}): Recipe => recipeSchema.parse({
  sluice: 1, name: 'x', source: { kind: 'files', paths: ['x.csv'] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '5min' }, ...more,
});
const grid = (steps: number, stepS = 300) => makeGrid({ startS: Date.UTC(2018, 0, 1) / 1000, endS: Date.UTC(2018, 0, 1) / 1000 + steps * stepS, stepS, zone: 'UTC' });

describe('the convention of a model', () => {
  test.each<[ModelName, number, SampleCounts]>([
    ['patchstg', 35_040, { train: 21_001, val: 6985, test: 6985 }],
    ['stwave', 35_040, { train: 21_001, val: 6985, test: 6985 }],
    ['gman', 34_272, { train: 23_967, val: 3405, test: 6831 }],
    ['dcrnn', 34_272, { train: 23_974, val: 3425, test: 6850 }],
    ['graph-wavenet', 52_116, { train: 36_465, val: 5209, test: 10_419 }],
    ['stgcn', 44 * 288, { train: 9112, val: 1340, test: 1340 }],
    ['agcrn', 16_992, { train: 10_173, val: 3375, test: 3375 }],
    ['astgcn', 16_992, { train: 8979, val: 2993, test: 2993 }],
    ['basicts-0', 16_992, { train: 10_173, val: 3375, test: 3375 }],
    ['basicts-1', 16_992, { train: 10_172, val: 3375, test: 3376 }],
    ['staeformer', 17_856, { train: 10_700, val: 3567, test: 3566 }],
    ['largest', 2016, { train: 1196, val: 399, test: 398 }],
    ['libcity', 16_992, { train: 10_181, val: 3394, test: 3394 }],
  ])('%s gives the samples its code gives of %i steps', (model, steps, samples) => {
    const { windows, split } = keysByConvention(recipeWith(), model);
    expect(countSamples(grid(steps), windows, split)).toEqual(samples);
  });

  test.each(modelNames)('%s makes a recipe, and the recipe is known to follow it', (model) => {
    const recipe = recipeWith({ windows: { gaps: 'drop-missing-cell', stride: 3 }, split: { gap: 4 }, timeFeatures: { columns: ['holiday'], holidays: 'days.csv' }, export: [{ format: 'npz' }] });
    const changed = { ...recipe, ...keysByConvention(recipe, model) };
    expect(recipeSchema.parse(changed)).toEqual(changed);
    expect(changed).toMatchObject({ windows: { gaps: 'drop-missing-cell', stride: 1 }, timeFeatures: { holidays: 'days.csv' } });
    expect(changed.split.gap).toBeUndefined();
    const found = conventionOf(changed) as ModelName;
    expect({ ...conventions[found], title: '', layout: '' }).toEqual({ ...conventions[model], title: '', layout: '' });
  });

  test('is none of those known where a recipe goes its own way', () => {
    const recipe = recipeWith();
    expect(conventionOf({ ...recipe, ...keysByConvention(recipe, 'gman'), scale: { ...recipe.scale, scope: 'node' } })).toBeNull();
  });
});
