import type { FilesSource } from '../../../../shared/recipe';
import type { SourceDescription, SourceFile, SourceNote } from '../../../../shared/source-description';
import { missingSql } from './cell-sql';
import type { Engine } from './duckdb';
import { nameSql, pathSql } from './file-sql';
import { findDirtyCells } from './find-dirty-cells';
import { guessColumns } from './guess-columns';
import { defaultNullTokens } from './null-tokens';
import { profileColumns } from './profile-columns';
import { isText, type TableFile } from './table-file';

const FIRST_ROWS = 50;
/** Up to this size every number of every file is looked at; beyond it only columns in which the sample shows a dirty cell. */
const FULL_SCAN_BYTES = 50e6;

/** Describes a source by its first file, and says where the others or their cells stand out. */
export async function describeFiles(tables: readonly TableFile[], spec: FilesSource, engine: Engine, signal: AbortSignal): Promise<SourceDescription> {
  const first = tables[0] as TableFile;
  const nullTokens = spec.csv.nullValues ?? defaultNullTokens;
  const { profiles, sampleTable } = await profileColumns(first, spec, engine, signal);
  const cells = first.columns.map((column) => `CASE WHEN ${missingSql(column, nullTokens)} THEN NULL ELSE ${nameSql(column.name)}::VARCHAR END`);
  const firstRows = await engine.query(`SELECT ${cells.join(', ')} FROM ${sampleTable} LIMIT ${FIRST_ROWS}`, first.path, signal);
  const guess = await guessColumns(profiles, sampleTable, first.path, engine, signal);
  await engine.query(`DROP TABLE ${sampleTable}`, first.path, signal);

  const bytes = tables.reduce((sum, table) => sum + table.stamp.bytes, 0);
  const suspects = profiles.filter(({ column, type, isDirty }) => isText(column.type) && (isDirty || (bytes <= FULL_SCAN_BYTES && (type === 'number' || type === 'integer'))));
  return {
    files: await filesOf(tables, engine, signal),
    columns: profiles.map(({ column, type, sample, packed }) => ({ name: column.name, type, sourceType: column.type, sample, packed })),
    firstRows: firstRows as (string | null)[][],
    guess,
    csv: first.csv === null ? null : { delimiter: first.csv.delimiter, header: first.csv.header, quote: first.csv.quote, encoding: first.csv.encoding },
    notes: [...differences(tables), ...await findDirtyCells(tables, suspects.map(({ column }) => column.name), nullTokens, engine, signal)],
  };
}

async function filesOf(tables: readonly TableFile[], engine: Engine, signal: AbortSignal): Promise<SourceFile[]> {
  const parquet = tables.filter(({ format }) => format === 'parquet');
  const counted = parquet.length === 0 ? [] : await engine.query(`SELECT file_name, num_rows::DOUBLE FROM parquet_file_metadata([${parquet.map(({ path }) => pathSql(path)).join(', ')}])`, (parquet[0] as TableFile).path, signal);
  const rowsOf = new Map(counted.map(([path, rows]) => [path, rows as number]));
  return tables.map(({ path, format, stamp }) => ({ path, format, bytes: stamp.bytes, rows: rowsOf.get(path) ?? null }));
}

function differences([first, ...others]: readonly TableFile[]): SourceNote[] {
  const wanted = (first as TableFile).columns.map(({ name }) => name);
  return others.flatMap((table): SourceNote[] => {
    const names = table.columns.map(({ name }) => name);
    const missing = wanted.filter((name) => !names.includes(name));
    const added = names.filter((name) => !wanted.includes(name));
    return missing.length + added.length === 0 ? [] : [{ kind: 'columns-differ', path: table.path, missing, added }];
  });
}
