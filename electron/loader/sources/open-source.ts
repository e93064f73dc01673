import type { Recipe } from '../../../shared/recipe';
import type { AccessTo } from './access';
import { environmentAccess } from './environment-access';
import { FilesSource } from './files/files-source';
import { MaxComputeSource } from './maxcompute/maxcompute-source';
import type { Source } from './source';

/**
 * Opens what a recipe reads from. `folder` is where its relative paths start, `accessTo` finds the keys of a warehouse: the environment, unless said otherwise.
 * The only list of kinds. Throws warehouse-keys-missing, warehouse-profile-unknown.
 */
export async function openSource(source: Recipe['source'], folder: string, accessTo: AccessTo = environmentAccess(process.env)): Promise<Source> {
  switch (source.kind) {
    case 'files': return new FilesSource(source, folder);
    case 'maxcompute': return new MaxComputeSource(source, await accessTo(source));
  }
}
