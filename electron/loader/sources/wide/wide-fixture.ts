import { recipeSchema, type Recipe, type RecipeInput, type WideColumns } from '../../../../shared/recipe';

type Changes = { source: Partial<RecipeInput['source']>; columns?: Partial<Omit<WideColumns, 'time'>> & { time?: WideTime }; grid?: Partial<RecipeInput['grid']>; load?: RecipeInput['load'] };
type WideTime = Extract<RecipeInput['columns'], { layout: 'wide' }>['time'];

/** For tests: a recipe over wide tables with a column `time` in UTC, but for the changes. */
export function wideRecipe({ source, columns, grid, load }: Changes): Recipe {
  return recipeSchema.parse({
    sluice: 1, name: 'test',
    source: { kind: 'files', paths: ['.'], ...source },
    columns: { layout: 'wide', time: { column: 'time' }, value: 'flow', ...columns },
    grid: { step: '5min', ...grid },
    windows: { history: 1, horizon: 1 },
    load: { ...load },
  });
}
