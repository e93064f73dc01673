import type { EngineReason } from '../../../../../shared/plan';
import type { FilesRecipe } from '../../../../../shared/recipe';
import { defaultNullTokens } from '../null-tokens';
import type { NeededColumns } from '../table-columns';
import type { CsvTable, TableColumn, TableFile } from '../table-file';
import type { CsvBytes } from './record-cells';

/** Where the parts of a row's time stand, by place of the column; -1 for a part there is not. */
export type CsvTime =
  | { kind: 'auto' | 'epoch-s' | 'epoch-ms'; column: number }
  | { kind: 'parts'; year: number; month: number; day: number; hour: number; minute: number; second: number };

export interface CsvValue {
  column: number;
  isCount: boolean;
  /** Takes one element of packed text; a negative index counts from the end. */
  packed: { separator: Uint8Array; index: number } | null;
}

/** How the cells of a CSV file are found, as plain data that a worker can be sent. */
export interface CsvLayout {
  path: string;
  /** The file itself, or its UTF-8 copy with the same lines. */
  textPath: string;
  syntax: CsvBytes;
  columnNames: string[];
  skippedLines: number;
  hasHeader: boolean;
}

/** All that reading one CSV file for a recipe takes. */
export interface CsvSpec extends CsvLayout {
  /** Places of columns, as everywhere below. */
  key: number[];
  time: CsvTime;
  values: CsvValue[];
  nullTokens: readonly string[];
  /** For telling of bad rows. */
  needed: NeededColumns;
}

/** Gives the reason where only the engine can read the file. */
export function csvLayoutOf(table: TableFile, csv: CsvTable): CsvLayout | EngineReason {
  if (csv.textPath.toLowerCase().endsWith('.gz')) return 'compressed';
  const syntax = bytesOf(csv);
  if (syntax === null) return 'dialect';
  return { path: table.path, textPath: csv.textPath, syntax, columnNames: table.columns.map(({ name }) => name), skippedLines: csv.skippedLines, hasHeader: csv.header };
}

/** Gives the reason where only the engine can read the file. */
export function csvSpecOf(table: TableFile, csv: CsvTable, needed: NeededColumns, { columns, source }: FilesRecipe): CsvSpec | EngineReason {
  const layout = csvLayoutOf(table, csv);
  if (typeof layout === 'string') return layout;
  const placeOf = (column: TableColumn | undefined): number => table.columns.findIndex(({ name }) => name === column?.name);
  const time = csvTimeOf(needed.time, placeOf);
  if (time === null) return 'time-pattern';
  return {
    ...layout,
    key: needed.node.map(placeOf), time,
    values: columns.values.map(({ aggregate, packed }, i) => ({ column: placeOf(needed.values[i]), isCount: aggregate === 'count', packed: packed === undefined ? null : { separator: Buffer.from(packed.separator), index: packed.index } })),
    nullTokens: source.csv.nullValues ?? defaultNullTokens, needed,
  };
}

/** null for a pattern, which the engine alone understands. */
export function csvTimeOf(time: NeededColumns['time'], placeOf: (column: TableColumn | undefined) => number): CsvTime | null {
  if ('parts' in time) {
    const { year, month, day, hour, minute, second } = time.parts;
    return { kind: 'parts', year: placeOf(year), month: placeOf(month), day: placeOf(day), hour: placeOf(hour), minute: placeOf(minute), second: placeOf(second) };
  }
  const { column, format } = time;
  return format === 'auto' || format === 'epoch-s' || format === 'epoch-ms' ? { kind: format, column: placeOf(column) } : null;
}

function bytesOf({ delimiter, quote, escape }: CsvTable): CsvBytes | null {
  const codes = [delimiter, quote, escape].map((text) => (text === '' ? -1 : text.length === 1 && text < '\u0080' ? text.charCodeAt(0) : null));
  const [delimiterByte, quoteByte, escapeByte] = codes;
  if (delimiterByte == null || delimiterByte === -1 || quoteByte == null || escapeByte == null) return null;
  return [delimiterByte, quoteByte].some((byte) => byte === 10 || byte === 13 || byte === 32) ? null : { delimiter: delimiterByte, quote: quoteByte, escape: quoteByte === -1 ? -1 : escapeByte };
}
