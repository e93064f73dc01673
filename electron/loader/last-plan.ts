import type { LocatedRecipe } from '../../shared/recipe';
import { canonicalJson } from './canonical-json';
import type { SourceMemo } from './sources/source';

/** What the last plan found in a source: it need not be looked for again while a recipe is edited, nor when its load begins. */
export class LastPlan {
  #found: SourceMemo | undefined;
  #making: { of: string; found: Promise<SourceMemo | undefined> } | null = null;

  /** Makes a plan with what the last one found. Rejects as `make` does; what was found before stays then. */
  async make<Made extends { memo: SourceMemo }>(located: LocatedRecipe, make: (memo: SourceMemo | undefined) => Promise<Made>): Promise<Made> {
    const making = make(this.#found);
    this.#making = { of: sourceOf(located), found: making.then(({ memo }) => memo, () => undefined) };
    const made = await making;
    this.#found = made.memo;
    return made;
  }

  /** Where a plan of the same source is being made, what that finds: a second look at the same time would slow both. */
  async foundFor(located: LocatedRecipe): Promise<SourceMemo | undefined> {
    return (this.#making?.of === sourceOf(located) ? await this.#making.found : undefined) ?? this.#found;
  }
}

function sourceOf({ recipe: { source, columns }, folder }: LocatedRecipe): string {
  return canonicalJson([folder, source, columns]);
}
