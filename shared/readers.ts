import type { Recipe } from './recipe';

/** Of a source's kind, unless the recipe says otherwise. */
export const usualReaders = { files: 2, maxcompute: 4 } as const;

/** Batches that the recipe wants read at the same time. */
export function readersOf({ source, load: { readers } }: Pick<Recipe, 'source' | 'load'>): number {
  return readers ?? usualReaders[source.kind];
}
