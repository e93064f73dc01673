import type { CellLayout, ColumnBatch, DecodedColumn } from '../decode/column-batch';
import { parseOdpsType } from '../odps-type';

/** Columns as decoding gives them, for tests. */
export function textColumn(name: string, cells: readonly (string | null)[], type = 'string'): DecodedColumn {
  const bytes = cells.map((cell) => Buffer.from(cell ?? ''));
  const offsets = new Int32Array(cells.length + 1);
  bytes.forEach((each, i) => { offsets[i + 1] = (offsets[i] as number) + each.length; });
  return columnOf(name, type, 'bytes', new Uint8Array(Buffer.concat(bytes)), cells, offsets);
}

export function longColumn(name: string, cells: readonly (number | bigint | null)[], type = 'bigint', layout: CellLayout = 'int64'): DecodedColumn {
  return columnOf(name, type, layout, new Uint8Array(BigInt64Array.from(cells.map((cell) => BigInt(cell ?? 0))).buffer), cells);
}

export function intColumn(name: string, cells: readonly (number | null)[], type: string, layout: 'int8' | 'int16' | 'int32'): DecodedColumn {
  const array = { int8: Int8Array, int16: Int16Array, int32: Int32Array }[layout];
  return columnOf(name, type, layout, new Uint8Array(array.from(cells.map((cell) => cell ?? 0)).buffer), cells);
}

export function doubleColumn(name: string, cells: readonly (number | null)[]): DecodedColumn {
  return columnOf(name, 'double', 'float64', new Uint8Array(Float64Array.from(cells.map((cell) => cell ?? 0)).buffer), cells);
}

/** Timestamps in two parts. */
export function instantColumn(name: string, cells: readonly ({ sec: bigint; nano: number } | null)[], type: string): DecodedColumn {
  const children = [longColumn('sec', cells.map((cell) => cell?.sec ?? null)), intColumn('nano', cells.map((cell) => cell?.nano ?? null), 'int', 'int32')];
  return { ...columnOf(name, type, 'seconds-nanos', new Uint8Array(0), cells), children };
}

export function columnOf(name: string, type: string, layout: CellLayout, data: Uint8Array, cells: readonly unknown[], offsets: Int32Array = new Int32Array(0)): DecodedColumn {
  const validity = new Uint8Array((cells.length + 7) >> 3);
  cells.forEach((cell, i) => { if (cell !== null) validity[i >> 3] = (validity[i >> 3] as number) | (1 << (i & 7)); });
  const column = { name, type: parseOdpsType(type) };
  return { column, type: column.type, layout, rows: cells.length, validity, firstBit: 0, data, offsets, base: 0, children: [] };
}

export function batchOf(...columns: DecodedColumn[]): ColumnBatch {
  return { rows: columns[0]?.rows ?? 0, columns };
}
