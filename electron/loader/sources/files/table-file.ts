import type { CsvDialect } from './sniff-csv';
import type { FileFormat } from './file-format';
import type { FileStamp } from './file-stamp';

export interface TableColumn {
  name: string;
  /** The engine's type; VARCHAR for every column of CSV and JSON, whose cells are read as text. */
  type: string;
}

export interface CsvTable extends CsvDialect {
  encoding: string;
  /** The file itself, or its UTF-8 copy with the same lines. */
  textPath: string;
  /** In place of `relation` where quoted cells hold line ends: the engine reads those on one thread only. */
  serialRelation: string;
}

/** A file that stands open as a table. */
export interface TableFile {
  path: string;
  format: FileFormat;
  stamp: FileStamp;
  columns: readonly TableColumn[];
  /** SQL that stands for the file's rows, in file order. */
  relation: string;
  /** SQL that is true of a row with too few or too many cells; null where there can be none. */
  raggedSql: string | null;
  csv: CsvTable | null;
}

/** Whether cells are text that has yet to be understood. */
export function isText(type: string): boolean {
  return type === 'VARCHAR' || type === 'JSON' || type.startsWith('ENUM');
}

/** Whether a cell can hold NaN. */
export function isFloat(type: string): boolean {
  return type === 'FLOAT' || type === 'DOUBLE';
}

export function isNumeric(type: string): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type);
}

/** The column of that exact name, if there is one. */
export function columnOf(table: TableFile, name: string): TableColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

/** Whether a CSV file is read on one thread. */
export function isSerial({ relation, csv }: TableFile): boolean {
  return csv !== null && relation === csv.serialRelation;
}
