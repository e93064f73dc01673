import { access } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { readIniFile } from '../loader/ini-file';
import { writeRecipe } from '../loader/recipe-file';
import type { CommandContext } from './command';

export interface ImportOptions { out?: string }

/** Writes the settings of the loader that Sluice replaces as a recipe; a file that is there already is left alone. */
export async function importSettings(file: string, { out }: ImportOptions, { report, words: { texts, shared }, folder }: CommandContext): Promise<void> {
  const { recipe, missing, findings, path: full } = await readIniFile(path.resolve(folder, file));
  if (missing.length > 0) throw new SluiceFailure({ code: 'ini-unusable', path: full, missing });
  const recipePath = path.resolve(folder, out ?? full.replace(/(\.[^./\\]+)?$/, '.sluice.json'));
  if (await access(recipePath).then(() => true, () => false)) throw new SluiceFailure({ code: 'output-not-ours', path: recipePath });
  await writeRecipe(recipePath, recipe);
  const shown = path.relative(folder, recipePath);
  report.done({ recipePath, name: recipe.name, findings }, [texts.import.done(recipePath), ...findings.map((finding) => `  ${shared.iniFinding(finding)}`), texts.sample.next(`sluice plan ${/\s/.test(shown) ? JSON.stringify(shown) : shown}`)]);
}
