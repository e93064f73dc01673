import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recipeSchema, type Recipe } from '../../../shared/recipe';
import { i18nFor } from '../../i18n/i18n';
import { draftFromRecipe, recipeFromDraft } from '../recipe-draft';
import { sampleRecipe } from '../recipe-samples';
import { changeLines, sayChange } from './change-words';
import { changedFields } from './changed-fields';

const linesOf = (before: Recipe, after: Recipe, language: 'en' | 'zh-CN'): string => {
  const written = (recipe: Recipe): unknown => recipeFromDraft(draftFromRecipe(recipe));
  return changeLines(changedFields(written(before), written(after)).map((field) => sayChange(field, i18nFor(language).texts)));
};

describe('the differences between two recipes', () => {
  it('are none between a recipe and itself', () => {
    expect(changedFields(sampleRecipe(), sampleRecipe())).toEqual([]);
  });

  it('name each field that changed, was added or went, in words of the form', () => {
    const before = sampleRecipe();
    const after: Recipe = {
      ...before, fill: { ...before.fill, method: 'linear' }, scale: { ...before.scale, apply: !before.scale.apply },
      outliers: { method: 'sigma', sigmas: 4, quantiles: [0.001, 0.999], scope: 'all', then: 'clip' }, windows: { ...before.windows, horizon: 24 },
    };
    const said = linesOf(before, after, 'en');
    expect(said).toContain('How missing cells are filled: ');
    expect(said).toContain('→ Fill linear');
    expect(said).toContain('Outliers, standard deviations: not set → 4');
    expect(said).toContain('Horizon: 12 → 24');
    expect(linesOf(before, after, 'zh-CN')).toContain('预测: 12 → 24');
    expect(linesOf(after, before, 'en')).toContain('Outliers, standard deviations: 4 → not set');
  });

  it('tell values of a list apart by their names, so that one put in between is one change', () => {
    const value = (column: string): object => ({ column, aggregate: 'mean' });
    expect(changedFields({ values: ['a', 'c'].map(value) }, { values: ['a', 'b', 'c'].map(value) })).toEqual([
      { field: 'values.b.column', before: undefined, after: 'b' }, { field: 'values.b.aggregate', before: undefined, after: 'mean' },
    ]);
    expect(changedFields({ values: ['a', 'b'].map(value) }, { values: ['b', 'a'].map(value) })).toEqual([{ field: 'values', before: ['a', 'b'], after: ['b', 'a'] }]);
  });

  it('can all be said in both languages', () => {
    const schema = z.toJSONSchema(recipeSchema, { io: 'input', unrepresentable: 'any' }) as Json;
    const fields = [...new Set(leavesOf(schema, ''))].filter((field) => field !== 'sluice' && !field.startsWith('export'));
    expect(fields.length).toBeGreaterThan(80);
    for (const language of ['en', 'zh-CN'] as const) expect(fields.filter((field) => !(field in i18nFor(language).texts.changes.fields))).toEqual([]);
  });
});

interface Json { properties?: Record<string, Json>; anyOf?: Json[]; oneOf?: Json[]; items?: Json; type?: string }

/** Every field of a schema that holds no further ones, lists of objects as `*`. */
function leavesOf(schema: Json, field: string): string[] {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (choices.length > 0) return choices.flatMap((one) => leavesOf(one, field));
  if (schema.properties !== undefined) return Object.entries(schema.properties).flatMap(([key, below]) => leavesOf(below, field === '' ? key : `${field}.${key}`));
  const { items } = schema;
  if (items !== undefined && !Array.isArray(items) && (items.properties ?? items.anyOf ?? items.oneOf) !== undefined) return leavesOf(items, `${field}.*`);
  return schema.type === 'null' ? [] : [field];
}
