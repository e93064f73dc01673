import type { FilesRecipe } from '../../../../../shared/recipe';
import type { ReadableFile } from '../scan-with-engine';
import type { NeededColumns } from '../table-columns';
import type { WallStretch } from '../wall-clock';

/** An Arrow file and what a recipe wants of it, as plain data that a worker can be sent. */
export interface ArrowFile { path: string; needed: NeededColumns; recipe: Pick<FilesRecipe, 'columns' | 'source'>; stretches: readonly WallStretch[] }

export function arrowFileOf({ table, sql }: ReadableFile, { columns, source }: FilesRecipe, stretches: readonly WallStretch[]): ArrowFile {
  return { path: table.path, needed: sql.needed, recipe: { columns, source }, stretches };
}
