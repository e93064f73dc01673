import type { UnfinishedLoad } from '../../shared/load-state';
import type { AppParts } from '../app-context';

/** Opens the recipe of an unfinished load and starts it; it goes on by itself where it ended. */
export function goOn({ app, recipe, load }: Pick<AppParts, 'app' | 'recipe' | 'load'>, unfinished: UnfinishedLoad): void {
  recipe.getState().adopt({ ...unfinished.recipe, path: unfinished.recipePath }, () => {
    void load.getState().start(unfinished.recipe, unfinished.recipePath);
    app.getState().openStep('load');
  });
}
