import type { Recipe } from '../../../shared/recipe';
import { FilesOfAnyLayout } from './files-of-any-layout';
import type { Source } from './source';

/** Opens what a recipe reads from. `folder` is where its relative paths start. The only list of kinds. */
export function openSource(source: Recipe['source'], folder: string): Promise<Source> {
  switch (source.kind) {
    case 'files': return Promise.resolve(new FilesOfAnyLayout(source, folder));
  }
}
