import type { EngineReason } from '../../../../shared/plan';
import type { FilesRecipe } from '../../../../shared/recipe';
import { columnFileSpecOf } from './columns/column-file';
import { ColumnFileReader } from './columns/column-file-reader';
import { csvFormat } from './csv/csv-format';
import { CsvReader } from './csv/csv-reader';
import { csvSpecOf } from './csv/csv-spec';
import type { DirectReader } from './direct-reader';
import type { ReadableFile } from './scan-with-engine';
import type { ReadingThreads } from './threads/reading-threads';
import type { WallStretch } from './wall-clock';

/** A reader for a file that needs no engine, or why it needs one. The only list of direct readers. */
export async function chooseReader(file: ReadableFile, recipe: FilesRecipe, stretches: WallStretch[], threads: ReadingThreads): Promise<DirectReader | EngineReason> {
  const { table, sql } = file;
  if (recipe.source.where !== undefined) return 'predicate';
  if (table.format === 'arrow') {
    const { arrowFormat } = await import('./arrow/arrow-format');
    return new ColumnFileReader(columnFileSpecOf(file, recipe, stretches), threads.workFor(arrowFormat, table.stamp.bytes));
  }
  if (table.format === 'parquet') {
    const { parquetFormat } = await import('./parquet/parquet-format');
    return new ColumnFileReader(columnFileSpecOf(file, recipe, stretches), threads.workFor(parquetFormat, table.stamp.bytes));
  }
  if (table.csv === null) return 'format';
  const spec = csvSpecOf(table, table.csv, sql.needed, recipe);
  return typeof spec === 'string' ? spec : new CsvReader(spec, stretches, threads.workFor(csvFormat, table.stamp.bytes));
}
