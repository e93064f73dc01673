import type { EngineReason } from '../../../../shared/plan';
import type { FilesRecipe } from '../../../../shared/recipe';
import { columnFileSpecOf } from './columns/column-file';
import type { ColumnFileFormat, ColumnFileWork } from './columns/column-file-format';
import { ColumnFileReader } from './columns/column-file-reader';
import { csvFormat } from './csv/csv-format';
import { CsvReader } from './csv/csv-reader';
import { csvSpecOf } from './csv/csv-spec';
import type { DirectReader } from './direct-reader';
import type { ReadableFile } from './scan-with-engine';
import { createInlineWork } from './threads/inline-work';
import type { ReadingThreads } from './threads/reading-threads';
import type { WallStretch } from './wall-clock';

/** Loaded where they are wanted on the thread at hand: code for them takes a moment. */
const columnFormats: Record<'arrow' | 'parquet', () => Promise<ColumnFileFormat>> = {
  arrow: async () => (await import('./arrow/arrow-format')).arrowFormat,
  parquet: async () => (await import('./parquet/parquet-format')).parquetFormat,
};

/** A reader for a file that needs no engine, or why it needs one. The only list of direct readers. */
export async function chooseReader(file: ReadableFile, recipe: FilesRecipe, stretches: WallStretch[], threads: ReadingThreads): Promise<DirectReader | EngineReason> {
  const { table, sql } = file;
  if (recipe.source.where !== undefined) return 'predicate';
  if (table.format === 'arrow' || table.format === 'parquet') {
    const { bytes } = table.stamp;
    const work: ColumnFileWork = threads.areWorthIt(bytes) ? threads.workOn(table.format) : createInlineWork(await columnFormats[table.format]());
    return new ColumnFileReader(columnFileSpecOf(file, recipe, stretches), work);
  }
  if (table.csv === null) return 'format';
  const spec = csvSpecOf(table, table.csv, sql.needed, recipe);
  return typeof spec === 'string' ? spec : new CsvReader(spec, stretches, threads.workFor(csvFormat, table.stamp.bytes));
}
