import type { EngineReason } from '../../../../shared/plan';
import type { Recipe } from '../../../../shared/recipe';
import type { DirectReader } from './direct-reader';
import type { ReadableFile } from './scan-with-engine';

/** A reader for a file that needs no engine, or why it needs one. The only list of direct readers. */
export function chooseReader({ table }: ReadableFile, recipe: Recipe): DirectReader | EngineReason {
  if (recipe.source.where !== undefined) return 'predicate';
  switch (table.format) {
    case 'csv': case 'arrow': case 'parquet': case 'json': return 'format';
  }
}
