import { keysByConvention, type ModelName } from '../../shared/conventions';
import type { LocatedRecipe } from '../../shared/recipe';

export interface ModelOption { model?: ModelName }

/** The recipe with windows, split, scaler, time features and layout as a model's own code has them, where one is named. */
export function byModel<L extends LocatedRecipe>(located: L, { model }: ModelOption): L {
  return model === undefined ? located : { ...located, recipe: { ...located.recipe, ...keysByConvention(located.recipe, model) } };
}
