import type { EngineReason } from '../../../../shared/plan';
import type { Recipe } from '../../../../shared/recipe';
import { CsvReader } from './csv/csv-reader';
import { csvSpecOf } from './csv/csv-spec';
import type { CsvThreads } from './csv/csv-threads';
import type { DirectReader } from './direct-reader';
import type { ReadableFile } from './scan-with-engine';
import type { WallStretch } from './wall-clock';

/** A reader for a file that needs no engine, or why it needs one. The only list of direct readers. */
export async function chooseReader(file: ReadableFile, recipe: Recipe, stretches: WallStretch[], threads: CsvThreads): Promise<DirectReader | EngineReason> {
  const { table, sql } = file;
  if (recipe.source.where !== undefined) return 'predicate';
  if (table.format === 'arrow') return new (await import('./arrow/arrow-reader')).ArrowReader(file, recipe, stretches);
  if (table.csv === null) return 'format';
  const spec = csvSpecOf(table, table.csv, sql.needed, recipe);
  return typeof spec === 'string' ? spec : new CsvReader(spec, stretches, threads.workFor(table.stamp.bytes));
}
