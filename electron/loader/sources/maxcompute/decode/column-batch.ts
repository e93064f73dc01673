import type { ColumnPiece } from '../../files/arrow/column-pieces';
import type { OdpsColumn, OdpsType } from '../odps-type';

/**
 * How the cells of a column stand in memory, mostly as in Arrow: numbers of one width, little-endian; bits; `bytes` behind offsets (texts, binary, and decimals as text);
 * unscaled decimals; `nanos` since 1970 in 64 bits; and what is made of other columns.
 */
export type CellLayout =
  | 'int8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64' | 'bits' | 'bytes' | 'decimal128' | 'decimal256' | 'nanos'
  /** Children: seconds (int64) and nanoseconds past them (int32). */
  | 'seconds-nanos'
  /** Row i is elements [offsets[i] - base, offsets[i + 1] - base) of its only child. */
  | 'list'
  /** The same, of two children: keys and values. */
  | 'map'
  /** A child a field. */
  | 'struct';

/** Cells of one type. Offsets have been checked to lie within `data` or the child; `data` is at a multiple of 8 bytes. */
export interface Cells extends ColumnPiece {
  type: OdpsType;
  layout: CellLayout;
  children: readonly Cells[];
}

export interface DecodedColumn extends Cells { column: OdpsColumn }

/** Rows of a range in the order of the table. Their memory is their own. */
export interface ColumnBatch {
  rows: number;
  /** As they were asked for. */
  columns: readonly DecodedColumn[];
}

export const noOffsets = new Int32Array(0);
export const noBytes = new Uint8Array(0);

/** Whether a row has a value. */
export function hasValue({ validity, firstBit }: Pick<Cells, 'validity' | 'firstBit'>, row: number): boolean {
  return validity === null || (((validity[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 1;
}

/** Bytes a value of a layout takes; 0 where it is not of one width. */
export function widthOf(layout: CellLayout): number {
  switch (layout) {
    case 'int8': return 1;
    case 'int16': return 2;
    case 'int32': case 'float32': return 4;
    case 'int64': case 'float64': case 'nanos': return 8;
    case 'decimal128': return 16;
    case 'decimal256': return 32;
    default: return 0;
  }
}
