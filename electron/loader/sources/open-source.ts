import type { Recipe } from '../../../shared/recipe';
import type { AccessTo } from './access';
import { environmentAccess } from './environment-access';
import { FilesOfAnyLayout } from './files-of-any-layout';
import type { Source, TellNews } from './source';

export interface OpenOptions {
  /** Finds the keys of a warehouse: in the environment, unless said otherwise. */
  accessTo?: AccessTo;
  /** Batches that are read at a time; what suits the kind where it is not said. */
  readers?: number | null;
  /** Hears of what a warehouse keeps a load waiting for. */
  tell?: TellNews;
}

/**
 * Opens what a recipe reads from. `folder` is where its relative paths start. The only list of kinds.
 * Throws warehouse-keys-missing, warehouse-profile-unknown.
 */
export async function openSource(source: Recipe['source'], folder: string, { accessTo = environmentAccess(process.env), readers = null, tell = () => undefined }: OpenOptions = {}): Promise<Source> {
  switch (source.kind) {
    case 'files': return new FilesOfAnyLayout(source, folder);
    case 'maxcompute': return (await import('./maxcompute/open-maxcompute')).openMaxCompute(source, await accessTo(source), readers, tell);
  }
}
