import type { LoadPlan } from '../../shared/plan';
import type { LocatedRecipe } from '../../shared/recipe';
import { prepareLoad } from './prepare-load';
import type { AccessTo } from './sources/access';
import { openSource } from './sources/open-source';
import type { SourceMemo, TellNews } from './sources/source';

export interface PlanOptions {
  /** Of an earlier plan. */
  memo?: SourceMemo;
  /** Hears of what a warehouse keeps the plan waiting for. */
  tell?: TellNews;
}

/** What a run would read, hold and write. Reads no values. The memo that is returned is for the next plan. */
export async function makePlan(located: LocatedRecipe, accessTo: AccessTo, signal: AbortSignal, { memo, tell = () => undefined }: PlanOptions = {}): Promise<{ plan: LoadPlan; memo: SourceMemo }> {
  const source = await openSource(located.recipe.source, located.folder, { accessTo, tell });
  try {
    const { plan, memo: found } = await prepareLoad(source, located, signal, memo);
    return { plan, memo: found };
  } finally {
    await source.close();
  }
}
