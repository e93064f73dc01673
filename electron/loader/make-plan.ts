import type { LoadPlan } from '../../shared/plan';
import type { LocatedRecipe } from '../../shared/recipe';
import { prepareLoad } from './prepare-load';
import type { AccessTo } from './sources/access';
import { openSource } from './sources/open-source';

/** What a run would read, hold and write. Reads no values. */
export async function makePlan(located: LocatedRecipe, accessTo: AccessTo, signal: AbortSignal): Promise<LoadPlan> {
  const source = await openSource(located.recipe.source, located.folder, { accessTo });
  try {
    return (await prepareLoad(source, located, signal)).plan;
  } finally {
    await source.close();
  }
}
