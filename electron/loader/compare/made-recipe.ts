import { recipeSchema, type Recipe } from '../../../shared/recipe';
import { MADE_CHANNELS, MADE_START_S, MADE_STEP_S, type MadeShape } from './made-shape';

/** The recipe of a made-up table: nothing is filled, so that missing cells can be counted. */
export function madeRecipe(path: string, { steps }: Pick<MadeShape, 'steps'>): Recipe {
  const timeText = (epochS: number): string => new Date(epochS * 1000).toISOString().slice(0, 19);
  return recipeSchema.parse({
    sluice: 1,
    name: 'compare',
    source: { kind: 'files', paths: [path] },
    columns: { node: ['node'], time: { column: 'time' }, values: MADE_CHANNELS.map((column) => ({ column })) },
    grid: { start: timeText(MADE_START_S), end: timeText(MADE_START_S + steps * MADE_STEP_S), step: '5min' },
    windows: { history: 1, horizon: 1 },
    split: { ratios: [1, 0, 0] },
    load: { memoryMb: 512 },
  });
}
