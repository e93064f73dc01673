import { describe, expect, it } from 'vitest';
import { keysByConvention, keysThatDiffer } from '../../shared/conventions';
import { i18nFor } from '../i18n/i18n';
import { conventionTexts } from './convention-texts';
import { sampleRecipe } from './recipe-samples';

describe('what a convention has set, in words', () => {
  const recipe = sampleRecipe();
  const following = { ...recipe, ...keysByConvention(recipe, 'stgcn') };

  it('tells every part in the language of the window', () => {
    expect(conventionTexts(following, i18nFor('en'))).toEqual({
      windows: '12 → 9 steps, within a day', split: '34 + 5 + 5 days, split by whole days', scale: 'z-score, train windows and targets, values as they are',
      timeFeatures: 'Slot of day, Weekday', export: 'STGCN',
    });
    expect(conventionTexts(following, i18nFor('zh-CN'))).toMatchObject({ windows: '12 → 9 步，不跨天', timeFeatures: '日内时段，星期' });
  });

  it('follows what is changed afterwards, and which parts those are is known', () => {
    const changed = { ...following, windows: { ...following.windows, stride: 2 }, split: { ...following.split, rule: 'informer' as const, gap: 1 }, scale: { ...following.scale, apply: true, scope: 'node' as const } };
    expect(conventionTexts(changed, i18nFor('en'))).toMatchObject({ windows: '12 → 9 steps, within a day, every 2 steps', split: '0.6 : 0.2 : 0.2, Informer’s borders, gap of 1 step', scale: 'z-score, train windows and targets, each node, values scaled' });
    expect(keysThatDiffer(following, 'stgcn')).toEqual([]);
    expect(keysThatDiffer(changed, 'stgcn')).toEqual(['windows', 'split', 'scale']);
    expect(keysThatDiffer({ ...following, export: [...recipe.export, ...following.export] }, 'stgcn')).toEqual([]);
    expect(keysThatDiffer({ ...following, export: recipe.export }, 'stgcn')).toEqual(['export']);
  });
});
