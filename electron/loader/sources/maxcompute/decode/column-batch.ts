import type { DataType } from 'apache-arrow';
import type { ColumnPiece } from '../../files/arrow/column-pieces';
import type { OdpsColumn } from '../odps-type';

/** Consecutive rows of a range, column by column, whichever format they came in. */
export interface ColumnBatch {
  rows: number;
  /** In the order of the columns that were asked for. */
  columns: readonly DecodedColumn[];
}

export interface DecodedColumn {
  column: OdpsColumn;
  /** How the cells stand in `piece`. */
  arrow: DataType;
  /** Cells as Arrow lays them out; empty for nested types. Of a timestamp its whole seconds, int64. */
  piece: ColumnPiece;
  /** Nanoseconds past the second, of timestamps alone. */
  nanos: Int32Array | null;
  /** Cells of nested types as they are; null for all others. */
  nested: readonly unknown[] | null;
}

/** Whether a cell has a value. */
export function isPresent({ validity, firstBit }: ColumnPiece, row: number): boolean {
  return validity === null || (((validity[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 1;
}
