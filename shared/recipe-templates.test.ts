import { describe, expect, it } from 'vitest';
import { conventionOf } from './conventions';
import { recipeOfTemplate, templateNames } from './recipe-templates';

describe('templates', () => {
  it('are recipes, each with the step its name promises', () => {
    expect(templateNames.map((name) => recipeOfTemplate(name, 'Asia/Tokyo').grid)).toMatchObject([{ step: '1min', zone: 'Asia/Tokyo' }, { step: '5min' }, { step: '1h' }, { step: '1min', zone: 'Asia/Shanghai' }]);
  });

  it('of turn flows are as PatchSTG reads them', () => {
    const recipe = recipeOfTemplate('turn-flow', 'UTC');
    expect(conventionOf(recipe)).toBe('patchstg');
    expect(recipe.export).toMatchObject([{ format: 'patchstg' }]);
  });
});
