import { open } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { recipeSchema, type LocatedRecipe, type Recipe } from '../../shared/recipe';
import { findJsonFault } from '../../shared/json-fault';
import { writeWhole } from './write-whole';
import { recipeIssuesFrom } from '../../shared/recipe-issues';

/** No recipe is longer; whatever is, is some other file named by mistake, and is not read to its end. */
const LONGEST_BYTES = 4 << 20;

/** Reads a recipe, with every default filled in. Throws recipe-not-found, recipe-not-json, recipe-invalid, file-unreadable. */
export async function readRecipe(file: string): Promise<LocatedRecipe & { path: string }> {
  const full = path.resolve(file);
  const recipe = parseRecipe(await textOf(full), full);
  return { recipe, folder: path.dirname(full), path: full };
}

/** Reads a recipe as it is written, with placeholders where its jobs differ: JSON that is not checked yet. Throws recipe-not-found, recipe-not-json, file-unreadable. */
export async function readTemplate(file: string): Promise<{ written: unknown; folder: string; path: string }> {
  const full = path.resolve(file);
  return { written: jsonOf(await textOf(full), full), folder: path.dirname(full), path: full };
}

/** A recipe from its text; `file` is named in errors. Throws recipe-not-json, recipe-invalid. */
export function parseRecipe(text: string, file: string): Recipe {
  const written = jsonOf(text, file);
  const parsed = recipeSchema.safeParse(written);
  if (!parsed.success) throw new SluiceFailure({ code: 'recipe-invalid', path: file, issues: recipeIssuesFrom(parsed.error, written) });
  return parsed.data;
}

/**
 * Writes a recipe whole or not at all.
 * Defaults are written too: the file means the same to later versions. Throws disk-full, output-unwritable.
 */
export async function writeRecipe(file: string, recipe: Recipe): Promise<void> {
  await writeWhole(file, `${JSON.stringify(recipe, null, 2)}\n`);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SluiceFailure({ code: 'recipe-not-json', path: file, ...(findJsonFault(text) ?? { fault: 'unexpected', line: 1, column: 1 }) });
  }
}

async function textOf(full: string): Promise<string> {
  const bytes = await bytesOf(full).catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure(['ENOENT', 'ENOTDIR', 'EISDIR'].includes(thrown.code ?? '') ? { code: 'recipe-not-found', path: full } : { code: 'file-unreadable', path: full, reason: thrown.message });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = bytes.toString('utf8').split('\uFFFD', 1).join('').split('\n');
    throw new SluiceFailure({ code: 'recipe-not-json', path: full, fault: 'not-utf-8', line: before.length, column: (before[before.length - 1] as string).length + 1 });
  }
}

async function bytesOf(full: string): Promise<Buffer> {
  const file = await open(full, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, LONGEST_BYTES));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
