import path from 'node:path';
import type { LocatedRecipe } from '../../shared/recipe';
import { safeFileName } from '../../shared/safe-file-name';

/** Where the exports of a recipe go unless another folder is named: one named as the recipe, beside it. */
export function defaultOutFolder({ recipe, folder }: LocatedRecipe): string {
  return path.join(folder, safeFileName(recipe.name));
}
