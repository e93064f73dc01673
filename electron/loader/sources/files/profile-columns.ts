import type { FilesSource } from '../../../../shared/recipe';
import type { SourceColumn } from '../../../../shared/source-description';
import { missingSql } from './cell-sql';
import type { Engine } from './duckdb';
import { nameSql, textSql } from './file-sql';
import { defaultNullTokens } from './null-tokens';
import { isNumeric, isText, type TableColumn, type TableFile } from './table-file';
import type { WhereTypes } from './where-sql';

/** What the first rows of a table say about one of its columns. */
export interface ColumnProfile {
  column: TableColumn;
  type: SourceColumn['type'];
  /** Filled cells of the sample, and how many differ. */
  filled: number;
  distinct: number;
  /** Text that is a number in nearly every filled cell, but not in all. */
  isDirty: boolean;
  sample: string | null;
  packed: SourceColumn['packed'];
  /** Smallest and largest number, of columns of numbers. */
  range: [number, number] | null;
}

const SAMPLE_ROWS = 20_000;
const MOSTLY = 0.95;
const SEPARATORS = [';', '|', ',', ' '];

/** Profiles every column over the first rows; the sample stays in the engine as the table it is called by. */
export async function profileColumns(table: TableFile, { csv }: Pick<FilesSource, 'csv'>, engine: Engine, signal: AbortSignal): Promise<{ profiles: ColumnProfile[]; sampleTable: string }> {
  const nullTokens = csv.nullValues ?? defaultNullTokens;
  const sampleTable = `sample_${engine.nextNumber()}`;
  const columns = table.columns.map(({ name }) => nameSql(name)).join(', ');
  await engine.query(`CREATE TABLE ${sampleTable} AS SELECT ${columns} FROM ${table.relation} LIMIT ${SAMPLE_ROWS}`, table.path, signal);
  const profiles: ColumnProfile[] = [];
  for (const column of table.columns) {
    const [row] = await engine.query(profileSql(column, sampleTable, nullTokens), table.path, signal);
    profiles.push(profileOf(column, row as number[] & (string | null)[]));
  }
  return { profiles, sampleTable };
}

/** The types `where` sees the text columns of a source in. */
export async function whereTypesOf(table: TableFile, spec: Pick<FilesSource, 'csv'>, engine: Engine, signal: AbortSignal): Promise<WhereTypes> {
  const { profiles, sampleTable } = await profileColumns(table, spec, engine, signal);
  await engine.query(`DROP TABLE ${sampleTable}`, table.path, signal);
  const typeOf = { integer: 'BIGINT', number: 'DOUBLE', timestamp: 'TIMESTAMP', date: 'DATE' } as const;
  return new Map(profiles.flatMap(({ column, type }) => (isText(column.type) && type in typeOf ? [[column.name, typeOf[type as keyof typeof typeOf]] as const] : [])));
}

function profileSql(column: TableColumn, sampleTable: string, nullTokens: readonly string[]): string {
  const name = nameSql(column.name);
  const count = (condition: string): string => `count(*) FILTER (${condition})::INTEGER`;
  const number = isNumeric(column.type) ? `${name}::DOUBLE` : 'TRY_CAST(c AS DOUBLE)';
  const packed = SEPARATORS.map((separator) => {
    const element = '[ ]*[-+0-9.eE]*[ ]*';
    return `${count(`contains(c, ${textSql(separator)}) AND regexp_full_match(c, ${textSql(`${element}([${separator}]${element})+`)})`)}, coalesce(max(len(string_split(c, ${textSql(separator)}))), 0)::INTEGER`;
  });
  return `SELECT count(*)::INTEGER, approx_count_distinct(c)::INTEGER, first(c), min(n), max(n), ${count('n IS NOT NULL')}, ${count("regexp_full_match(c, '\\s*[-+]?[0-9]{1,18}\\s*')")}, ${count("regexp_full_match(c, '0[0-9]+')")}, ${count('TRY_CAST(c AS TIMESTAMPTZ) IS NOT NULL')}, ${count("regexp_full_match(c, '\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}')")}, ${count("lower(c) IN ('true', 'false')")}, ${packed.join(', ')}
    FROM (SELECT ${name}::VARCHAR AS c, ${number.replace('(c ', `(${name}::VARCHAR `)} AS n FROM ${sampleTable} WHERE NOT ${missingSql(column, nullTokens)})`;
}

function profileOf(column: TableColumn, row: readonly (string | number | null)[]): ColumnProfile {
  const [filled = 0, distinct = 0, , , , numbers = 0, wholes = 0, zeroLed = 0, times = 0, dates = 0, booleans = 0, ...separated] = row as number[];
  const [sample, least, most] = row.slice(2, 5) as [string | null, number | null, number | null];
  const typed = { column, filled, distinct, sample, range: least === null || most === null ? null : [least, most] as [number, number], packed: null, isDirty: false };
  if (!isText(column.type)) return { ...typed, type: plainType(column.type) };
  const mostly = (count: number): boolean => filled > 0 && count >= filled * MOSTLY;
  if (mostly(numbers) && zeroLed === 0) return { ...typed, type: wholes === numbers ? 'integer' : 'number', isDirty: numbers < filled };
  if (mostly(dates)) return { ...typed, type: 'date' };
  if (mostly(times)) return { ...typed, type: 'timestamp' };
  if (mostly(booleans)) return { ...typed, type: 'boolean' };
  const separator = SEPARATORS.findIndex((_, i) => filled > 0 && separated[i * 2] === filled);
  return { ...typed, type: 'text', packed: separator < 0 ? null : { separator: SEPARATORS[separator] as string, length: separated[separator * 2 + 1] as number } };
}

function plainType(type: string): SourceColumn['type'] {
  if (/INT/.test(type) && isNumeric(type)) return 'integer';
  if (isNumeric(type)) return 'number';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  if (type === 'DATE') return 'date';
  return type === 'BOOLEAN' ? 'boolean' : 'other';
}
