import type { DataType } from 'apache-arrow';
import type { ColumnPiece } from '../arrow/column-pieces';
import type { Codes } from './codes';
import { widthOf } from './plain-values';

/** Consecutive rows of one column. Their memory is good until the next ones. */
export type ParquetPiece = { rows: number } & (
  /** For each row an entry of the dictionary, or its number of entries where the row has no value. */
  | { dictionary: ColumnPiece; codes: Codes }
  | { dictionary: null; plain: ColumnPiece }
);

/** Values [first, end) of a piece in which all rows have one. */
export function partOfPiece({ data, offsets }: ColumnPiece, type: DataType, first: number, end: number): ColumnPiece {
  const about = { rows: end - first, validity: null, firstBit: 0 };
  if (offsets.length > 0) {
    const base = offsets[first] as number;
    return { ...about, data: data.subarray(base, offsets[end]), offsets: offsets.subarray(first, end + 1), base };
  }
  const width = widthOf(type);
  return { ...about, data: data.subarray(first * width, end * width), offsets, base: 0 };
}

/** The values of a piece in which all rows have one, put at the rows of `present` that are 1. */
export function spreadPiece(dense: ColumnPiece, type: DataType, present: Int32Array, rows: number): ColumnPiece {
  const validity = new Uint8Array((rows + 7) >> 3);
  for (let i = 0; i < rows; i++) if (present[i] === 1) validity[i >> 3] = (validity[i >> 3] as number) | (1 << (i & 7));
  const about = { rows, validity, firstBit: 0 };
  if (dense.offsets.length > 0) {
    const offsets = new Int32Array(rows + 1);
    offsets[0] = dense.base;
    let value = 0;
    for (let i = 0; i < rows; i++) offsets[i + 1] = dense.offsets[present[i] === 1 ? ++value : value] as number;
    return { ...about, data: dense.data, offsets, base: dense.base };
  }
  const width = widthOf(type);
  const data = new Uint8Array(rows * width);
  let from = 0;
  for (let i = 0; i < rows; i++) {
    if (present[i] !== 1) continue;
    for (let byte = 0; byte < width; byte++) data[i * width + byte] = dense.data[from++] as number;
  }
  return { ...about, data, offsets: dense.offsets, base: 0 };
}
