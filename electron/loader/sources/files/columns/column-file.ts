import type { FilesRecipe } from '../../../../../shared/recipe';
import type { RawRows } from '../row-kernel';
import type { ReadableFile } from '../scan-with-engine';
import type { NeededColumns } from '../table-columns';
import type { WallStretch } from '../wall-clock';

/** A file that stores its rows by column, and what a recipe wants of it, as plain data that a worker can be sent. */
export interface ColumnFileSpec { path: string; needed: NeededColumns; recipe: Pick<FilesRecipe, 'columns' | 'source'>; stretches: readonly WallStretch[] }

export function columnFileSpecOf({ table, sql }: ReadableFile, { columns, source }: FilesRecipe, stretches: readonly WallStretch[]): ColumnFileSpec {
  return { path: table.path, needed: sql.needed, recipe: { columns, source }, stretches };
}

/** Rows worked on at one go. */
export const PIECE_ROWS = 16_384;

/** What of rows is wanted: each of these holds what those before it do. */
export type Wanted = 'keys' | 'times' | 'rows';

/** Consecutive rows of a file. Their memory is the file's, and good until the next ones. */
export interface RowsPiece {
  /** Place of the first row in the file. */
  first: number;
  rows: number;
  /** `nodes` are numbers of keys, below 0 where a part of the key is missing; times and values only where they are wanted. */
  raw: RawRows;
  /** A cell of row `row` of the piece as the engine would write it; null where there is no value. */
  cellText(column: string, row: number): string | null;
}

/** A file of columns that is open. Whatever it meets that only the engine can read, it throws NeedsEngine for. */
export interface ColumnFile {
  /** Rows of each group that the file stores together, in order. */
  readonly groupRows: readonly number[];
  /** Numbers these keys from here on, in this order after those it knows. */
  learn(keys: readonly (readonly string[])[]): void;
  /** Keys met or learned so far. */
  readonly keyCount: number;
  /** The texts of the keys met so far, by number. */
  keys(): string[][];
  /** Visits rows [firstRow, endRow) in pieces. Throws cancelled, file-changed. */
  forEachPiece(firstRow: number, endRow: number, wanted: Wanted, signal: AbortSignal, visit: (piece: RowsPiece) => void): Promise<void>;
  close(): Promise<void>;
}

/** Throws NeedsEngine. */
export type OpenColumnFile = (spec: ColumnFileSpec) => Promise<ColumnFile>;
