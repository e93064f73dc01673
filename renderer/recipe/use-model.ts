import { useMemo } from 'react';
import { useStore } from 'zustand';
import { conventionOf, type ModelName } from '../../shared/conventions';
import type { Recipe } from '../../shared/recipe';
import { useApp } from '../app-context';
import { recipeInDraft } from './recipe-draft';

/** The model whose convention was filled in, changed since or not, else one that the recipe happens to follow; and the recipe by the schema alone. */
export function useModel(): { model: ModelName | null; recipe: Recipe | null } {
  const { recipe: store } = useApp();
  const draft = useStore(store, (state) => state.draft);
  const followed = useStore(store, (state) => state.model);
  const recipe = useMemo(() => (draft === null ? null : recipeInDraft(draft)), [draft]);
  return { model: followed ?? (recipe === null ? null : conventionOf(recipe)), recipe };
}
