import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import { readRecipe } from '../loader/recipe-file';
import { openSource } from '../loader/sources/open-source';
import type { CommandContext } from './command';
import { inspectLines } from './inspect-lines';

/** Describes what a recipe reads from, or a data file as it stands. */
export async function inspect(target: string, { report, words, signal, folder, accessTo }: CommandContext): Promise<void> {
  const { source, from } = await sourceOf(target, folder);
  const opened = await openSource(source, from, { accessTo });
  try {
    const description = await opened.describe(signal);
    report.done({ ...description }, inspectLines(description, words));
  } finally {
    await opened.close();
  }
}

async function sourceOf(target: string, folder: string): Promise<{ source: Recipe['source']; from: string }> {
  const full = path.resolve(folder, target);
  if (!(await isRecipe(full))) return { source: recipeSchema.shape.source.parse({ kind: 'files', paths: [target] }), from: folder };
  const located = await readRecipe(full);
  return { source: located.recipe.source, from: located.folder };
}

const LONGEST_RECIPE_BYTES = 4 << 20;

/** By its name, or for other .json files by what is in it: data may be JSON, too. */
async function isRecipe(full: string): Promise<boolean> {
  if (full.endsWith('.sluice.json')) return true;
  const { size } = await stat(full).catch(() => ({ size: Infinity }));
  if (!full.endsWith('.json') || size > LONGEST_RECIPE_BYTES) return false;
  try {
    const value: unknown = JSON.parse(await readFile(full, 'utf8'));
    return typeof value === 'object' && value !== null && 'sluice' in value;
  } catch {
    return false;
  }
}
