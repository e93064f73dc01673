import type { WrittenFile } from '../../../shared/export-report';
import { essenceOf, keyNames, recipeSchema, type Recipe } from '../../../shared/recipe';
import type { LoadedSeries } from '../loaded-series';
import { writeText, type ExportTarget } from './export-files';
import { nodesCsv } from './nodes-csv';

/** A small file of an export, whole. */
export interface TextFile { name: string; text: string }

/** The files that every format has beside its own. */
export function commonTexts({ recipe, nodes }: LoadedSeries): TextFile[] {
  return [
    { name: 'nodes.csv', text: nodesCsv(nodes, keyNames(recipe)) },
    { name: 'recipe.sluice.json', text: recipeText(recipe) },
  ];
}

export function textBytes(files: readonly TextFile[]): number {
  return files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

export async function writeTexts(target: ExportTarget, files: readonly TextFile[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, text } of files) written.push(await writeText(target, name, text));
  return written;
}

/** The recipe's essence: what decides the bytes, in the schema's order of keys whatever order it was made in. */
function recipeText(recipe: Recipe): string {
  const { load: _how, export: _formats, ...ordered } = recipeSchema.parse(recipe);
  return `${JSON.stringify({ ...ordered, load: essenceOf(recipe).load }, null, 2)}\n`;
}
