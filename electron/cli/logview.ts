import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { readRecipe } from '../loader/recipe-file';
import type { CommandContext } from './command';

/** Prints a link to what the service shows of a query that a load told of. */
export async function logview(recipePath: string, instance: string, { report, signal, folder, accessTo }: CommandContext): Promise<void> {
  const { recipe: { source }, path: file } = await readRecipe(path.resolve(folder, recipePath));
  if (source.kind !== 'maxcompute') throw new SluiceFailure({ code: 'recipe-invalid', path: file, issues: [{ path: 'source.kind', kind: 'invalid', expected: { kind: 'one-of', values: ['maxcompute'] }, found: JSON.stringify(source.kind), suggestion: null }] });
  const [{ logviewOf }, { openPlace, placeOf }] = await Promise.all([import('../loader/sources/maxcompute/browse/logview'), import('../loader/sources/maxcompute/browse/place')]);
  const place = openPlace(placeOf(source), await accessTo(source));
  try {
    const url = await logviewOf(place, instance, signal);
    report.done({ instance, url }, [url]);
  } finally {
    place.close();
  }
}
