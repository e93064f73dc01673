import type { AppParts } from '../app-context';
import { focusFirstFault } from '../recipe/focus-first-fault';

/** Saves the recipe; one that is not whole yet can't be, so the analyst is taken to what is missing. */
export async function saveRecipe({ app, recipe }: Pick<AppParts, 'app' | 'recipe'>, isUnderAnotherName: boolean): Promise<void> {
  const state = recipe.getState();
  if (state.draft === null) return;
  if (state.recipe !== null) return void await (isUnderAnotherName ? state.saveAs() : state.save());
  app.getState().openStep('source');
  focusFirstFault();
}
