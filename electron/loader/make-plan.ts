import type { LoadPlan } from '../../shared/plan';
import type { LocatedRecipe } from '../../shared/recipe';
import { prepareLoad } from './prepare-load';
import type { AccessTo } from './sources/access';
import { openSource } from './sources/open-source';
import type { SourceMemo } from './sources/source';

/** What a run would read, hold and write. Reads no values. `memo` is that of an earlier plan, as the one returned is for the next. */
export async function makePlan(located: LocatedRecipe, accessTo: AccessTo, signal: AbortSignal, memo?: SourceMemo): Promise<{ plan: LoadPlan; memo: SourceMemo }> {
  const source = await openSource(located.recipe.source, located.folder, { accessTo });
  try {
    const { plan, memo: found } = await prepareLoad(source, located, signal, memo);
    return { plan, memo: found };
  } finally {
    await source.close();
  }
}
