import path from 'node:path';
import type { LocatedRecipe } from '../../shared/recipe';
import { readRecipe } from '../loader/recipe-file';
import { byModel, type ModelOption } from './by-model';
import type { CommandContext } from './command';
import { defaultOutFolder } from './default-out-folder';
import { runRecipe } from './run-recipe';
import { runResult } from './run-result';
import { runSummary } from './run-summary';

export interface RunOptions extends ModelOption {
  out?: string;
  limit?: number;
  memory?: number;
  rejected?: boolean;
  restart?: boolean;
}

/** Loads a recipe and writes its exports. Cancelled at any moment it leaves nothing new behind. */
export async function run(recipePath: string, options: RunOptions, context: CommandContext): Promise<void> {
  const located = withOptions(byModel(await readRecipe(path.resolve(context.folder, recipePath)), options), options);
  const outFolder = options.out === undefined ? defaultOutFolder(located) : path.resolve(context.folder, options.out);
  const finished = await runRecipe(located, outFolder, { recipePath: path.resolve(context.folder, recipePath), restart: options.restart ?? false }, context);
  context.report.done(runResult(finished), runSummary(finished, context.words));
}

function withOptions({ recipe, folder }: LocatedRecipe, { limit, memory, rejected }: RunOptions): LocatedRecipe {
  const load = { ...recipe.load, limitRows: limit ?? recipe.load.limitRows, memoryMb: memory ?? recipe.load.memoryMb, keepRejected: rejected ?? recipe.load.keepRejected };
  return { recipe: { ...recipe, load }, folder };
}
