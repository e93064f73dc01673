import type { ElementType } from './element-type';

/** An array in a file or folder, read by ranges of its first axis; one without axes has one row of one element. */
export interface StoredArray {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Rows that are read together at the least: ranges that begin and end at multiples of it read nothing twice. */
  readonly blockRows: number;
  /** Elements of rows [firstRow, endRow), row-major, as float64; see decodeNumbers. Throws file-unreadable. */
  readNumbers(firstRow: number, endRow: number, into: Float64Array): Promise<void>;
  /** Elements of rows [firstRow, endRow) of fixed-width texts, row-major. Throws file-unreadable. */
  readTexts(firstRow: number, endRow: number): Promise<string[]>;
  close(): Promise<void>;
}

/** Length of the first axis. */
export function rowCountOf(shape: readonly number[]): number {
  return shape[0] ?? 1;
}

/** Elements of a row: of all axes but the first. */
export function rowElementsOf(shape: readonly number[]): number {
  return shape.slice(1).reduce((product, length) => product * length, 1);
}
