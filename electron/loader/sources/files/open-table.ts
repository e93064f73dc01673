import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import type { FilesSource } from '../../../../shared/recipe';
import type { Engine } from './duckdb';
import { formatOf, isArrayFormat, type ArrayFormat, type FileFormat } from './file-format';
import { headOf } from './file-bytes';
import { nameSql, pathSql, textSql } from './file-sql';
import { stampOf } from './file-stamp';
import { sniffCsv, type CsvDialect } from './sniff-csv';
import { isUtf8Name, sniffEncoding } from './sniff-encoding';
import type { TableColumn, TableFile } from './table-file';

const HEAD_BYTES = 1 << 18;
/** In place of cells that a short record lacks, beside an empty one; nobody writes this. */
const NO_NULL = '\u0001\u0002';
const EXTRA = 'cell past the last column';

export interface OpenTableOptions {
  role: 'source' | 'nodes' | 'distances';
  /** The dialect of a file of the same source: whether this one has a header is not guessed again. */
  like?: CsvDialect | null;
}

/** Opens one file as a table. Throws file-not-found, file-empty, file-unreadable, format-unknown, encoding-unknown, delimiter-wrong. */
export async function openTable(file: string, spec: Pick<FilesSource, 'format' | 'csv'>, engine: Engine, signal: AbortSignal, { role, like }: OpenTableOptions): Promise<TableFile> {
  const stamp = await stampOf(file, role);
  if (stamp.bytes === 0) throw new SluiceFailure({ code: 'file-empty', path: file });
  try {
    const format = spec.format === 'auto' ? await formatOf(file) : spec.format;
    if (isArrayFormat(format)) throw new SluiceFailure({ code: 'layout-wide-needed', path: file });
    const base = { path: file, format, stamp, csv: null, raggedSql: null };
    if (format === 'csv') return { ...base, ...await openCsv(file, stamp.bytes, spec, engine, signal, like ?? null) };
    const relation = await relationOf(format, file, engine, signal);
    return { ...base, ...relation };
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path: file, reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** The tables of all encodings are half of the loader's code: they are loaded where they are needed. */
async function textInUtf8(file: string, encoding: string, engine: Engine, signal: AbortSignal): Promise<string> {
  const { transcode } = await import('./transcode');
  const textPath = path.join(await engine.workFolder(), `${engine.nextNumber()}.csv`);
  await transcode(file, encoding, textPath, signal);
  return textPath;
}

async function openCsv(file: string, bytes: number, { csv: options }: Pick<FilesSource, 'csv'>, engine: Engine, signal: AbortSignal, like: CsvDialect | null): Promise<Pick<TableFile, 'columns' | 'relation' | 'raggedSql' | 'csv'>> {
  const encoding = options.encoding ?? await sniffEncoding(file, bytes);
  const textPath = isUtf8Name(encoding) ? file : await textInUtf8(file, encoding, engine, signal);
  const head = (await headOf(textPath, HEAD_BYTES)).toString('utf8');
  if (head.replace(/^\uFEFF/, '').trim() === '') throw new SluiceFailure({ code: 'file-empty', path: file });
  const dialect = sniffCsv(head, options, like?.header);
  checkDelimiter(file, head, dialect, options.delimiter);
  const columns = dialect.columns.map((name): TableColumn => ({ name, type: 'VARCHAR' }));
  const last = columns[columns.length - 1] as TableColumn;
  const relation = (parallel: boolean): string => `read_csv(${pathSql(textPath)}, auto_detect = false, header = ${dialect.header}, skip = ${dialect.skippedLines}, delim = ${textSql(dialect.delimiter)}, quote = ${textSql(dialect.quote)}, escape = ${textSql(dialect.escape)}, nullstr = ${textSql(NO_NULL)}, null_padding = true, parallel = ${parallel}, hive_partitioning = false, columns = {${[...dialect.columns, EXTRA].map((name) => `${textSql(name)}: 'VARCHAR'`).join(', ')}})`;
  return {
    columns,
    relation: relation(!dialect.hasQuotedLineEnds),
    raggedSql: `(${nameSql(last.name)} IS NULL OR ${nameSql(EXTRA)} IS NOT NULL)`,
    csv: { ...dialect, encoding, textPath, serialRelation: relation(false) },
  };
}

/** A delimiter from the recipe that leaves one column where another would give several is taken for a slip. */
function checkDelimiter(file: string, head: string, dialect: CsvDialect, delimiter: string | undefined): void {
  if (delimiter === undefined || dialect.columns.length > 1) return;
  const sniffed = sniffCsv(head, {});
  if (sniffed.columns.length > 1) throw new SluiceFailure({ code: 'delimiter-wrong', path: file, delimiter, suggestion: sniffed.delimiter, firstLine: dialect.firstLine.slice(0, 200) });
}

async function relationOf(format: Exclude<FileFormat, 'csv' | ArrayFormat>, file: string, engine: Engine, signal: AbortSignal): Promise<Pick<TableFile, 'columns' | 'relation'>> {
  if (format === 'json') return jsonRelation(file, engine, signal);
  if (format === 'arrow') return arrowRelation(file, engine);
  return parquetRelation(file, engine, signal);
}

/** Asks the file itself, as far as it can be understood: where nothing else needs the engine, neither does this. */
async function parquetRelation(file: string, engine: Engine, signal: AbortSignal): Promise<Pick<TableFile, 'columns' | 'relation'>> {
  const relation = `read_parquet(${pathSql(file)}, hive_partitioning = false)`;
  const { parquetTableColumns } = await import('./parquet/parquet-table');
  return { relation, columns: parquetTableColumns(file) ?? await describeColumns(relation, file, engine, signal) };
}

/** Asks the file itself: where nothing else needs the engine, neither does this. */
async function arrowRelation(file: string, engine: Engine): Promise<Pick<TableFile, 'columns' | 'relation'>> {
  const { arrowColumns } = await import('./arrow-types');
  engine.wantArrow();
  return { relation: `scan_arrow(${textSql(file)})`, columns: await arrowColumns(file) };
}

/** Every JSON value is read as text, so that one of another kind than the first ones is a bad cell and not the end of the load. */
async function jsonRelation(file: string, engine: Engine, signal: AbortSignal): Promise<Pick<TableFile, 'columns' | 'relation'>> {
  const lines = !/^\uFEFF?\s*\[/.test((await headOf(file, 4096)).toString('utf8'));
  const options = lines ? "format = 'newline_delimited', ignore_errors = true" : "format = 'array'";
  const found = await describeColumns(`read_json(${pathSql(file)}, ${options}, hive_partitioning = false)`, file, engine, signal);
  const columns = found.map(({ name }): TableColumn => ({ name, type: 'VARCHAR' }));
  const list = columns.map(({ name }) => `${textSql(name)}: 'VARCHAR'`).join(', ');
  return { columns, relation: `read_json(${pathSql(file)}, ${options}, hive_partitioning = false, columns = {${list}})` };
}

async function describeColumns(relation: string, file: string, engine: Engine, signal: AbortSignal): Promise<TableColumn[]> {
  const rows = await engine.query(`DESCRIBE FROM ${relation}`, file, signal);
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}
