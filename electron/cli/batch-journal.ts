import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ExportOutput } from '../../shared/export-report';
import { jobFiguresSchema, type JobFigures } from '../../shared/jobs/job-figures';
import { essenceOf, type LocatedRecipe } from '../../shared/recipe';
import { canonicalJson } from '../loader/canonical-json';
import { MANIFEST_NAME } from '../loader/export/manifest-file';

export const BATCH_JOURNAL_NAME = 'batch.journal.jsonl';

const entrySchema = z.strictObject({
  version: z.literal(1),
  job: z.string(),
  name: z.string(),
  folder: z.string(),
  figures: jobFiguresSchema,
  /** Hash of the manifest in each format's folder. */
  manifests: z.record(z.string(), z.string()),
});
type Entry = z.output<typeof entrySchema>;

/** Which jobs of a batch are done, in a file beside their outputs. */
export interface BatchJournal {
  /** Figures of a job that was done by an earlier run, and whose exports stand as they were written; null for any other. */
  doneBefore(located: LocatedRecipe, folderName: string): Promise<JobFigures | null>;
  /** On disk when it resolves. */
  note(located: LocatedRecipe, folderName: string, outputs: readonly ExportOutput[], figures: JobFigures): Promise<void>;
}

/** A last line that a kill cut off counts for nothing. */
export async function openBatchJournal(outFolder: string): Promise<BatchJournal> {
  const file = path.join(outFolder, BATCH_JOURNAL_NAME);
  const text = await readFile(file, 'utf8').catch((): string => '');
  let isCutOff = text !== '' && !text.endsWith('\n');
  const entries = new Map(text.split('\n').flatMap(entryOf).map((entry) => [entry.job, entry]));

  return {
    async doneBefore(located, folderName) {
      const entry = entries.get(jobId(located, folderName));
      if (entry === undefined) return null;
      const now = await manifestsOf(located.recipe.export.map(({ format }) => path.join(outFolder, folderName, format)));
      return now !== null && canonicalJson(now) === canonicalJson(entry.manifests) ? entry.figures : null;
    },
    async note(located, folderName, outputs, figures) {
      const manifests = await manifestsOf(outputs.map((output) => output.path)) ?? {};
      const entry: Entry = { version: 1, job: jobId(located, folderName), name: located.recipe.name, folder: folderName, figures, manifests };
      await mkdir(outFolder, { recursive: true });
      const journal = await open(file, 'a');
      try {
        await journal.writeFile(`${isCutOff ? '\n' : ''}${JSON.stringify(entry)}\n`);
        await journal.sync();
      } finally {
        await journal.close();
      }
      isCutOff = false;
      entries.set(entry.job, entry);
    },
  };
}

function entryOf(line: string): Entry[] {
  try {
    return [entrySchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

/** Equal for the same rows asked for, written in the same formats to the same place. */
function jobId({ recipe, folder }: LocatedRecipe, folderName: string): string {
  return createHash('sha256').update(canonicalJson({ essence: essenceOf(recipe), formats: recipe.export, folder, folderName })).digest('hex');
}

/** By format, the hash of the manifest; null where one is not there. */
async function manifestsOf(folders: readonly string[]): Promise<Record<string, string> | null> {
  const manifests: Record<string, string> = {};
  for (const folder of folders) {
    const bytes = await readFile(path.join(folder, MANIFEST_NAME)).catch(() => null);
    if (bytes === null) return null;
    manifests[path.basename(folder)] = createHash('sha256').update(bytes).digest('hex');
  }
  return manifests;
}
