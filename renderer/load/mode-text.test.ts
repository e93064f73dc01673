import { expect, it } from 'vitest';
import { i18nFor } from '../i18n/i18n';
import { sampleRecipe } from '../recipe/recipe-samples';
import { modeText } from './mode-text';
import { startingState } from './starting-state';

const { texts, formats } = i18nFor('en');
const { memory } = startingState('a', sampleRecipe()).progress;
const said = (changes: Partial<typeof memory>): string | null => modeText({ ...memory, ...changes }, '/work', texts.load.mode, formats);

it('says where the series of a load lies', () => {
  expect(said({})).toBeNull();
  expect(said({ tiles: 150, tilesInMemory: 150 })).toBe('In memory');
  expect(said({ tiles: 150, tilesInMemory: 150, diskBytes: 204e6 })).toBe('In memory; what is safe takes 204 MB on disk in /work');
  expect(said({ tiles: 150, tilesInMemory: 12, diskBytes: 1.4e9 })).toBe('12 of 150 parts in memory, 1.40 GB on disk in /work');
});
