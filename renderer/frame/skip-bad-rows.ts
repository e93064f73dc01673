import type { AppParts } from '../app-context';
import { skippingBadRows } from '../recipe/bad-rows';

/** Loads again what the last load was of, without its bad rows; the recipe being edited follows. */
export function skipBadRows({ recipe, load }: Pick<AppParts, 'recipe' | 'load'>): void {
  const { record, start } = load.getState();
  if (record === null) return;
  const { recipe: located, recipePath } = record;
  recipe.getState().skipBadRows();
  void start({ ...located, recipe: { ...located.recipe, load: skippingBadRows(located.recipe.load) } }, recipePath);
}
