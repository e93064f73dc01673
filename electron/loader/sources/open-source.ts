import type { Recipe } from '../../../shared/recipe';
import { FilesSource } from './files/files-source';
import type { Source } from './source';

/** Opens what a recipe reads from. `folder` is where its relative paths start. The only list of kinds. */
export function openSource(source: Recipe['source'], folder: string): Promise<Source> {
  switch (source.kind) {
    case 'files': return Promise.resolve(new FilesSource(source, folder));
  }
}
