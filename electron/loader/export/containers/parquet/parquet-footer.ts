import type { ValueDtype } from '../../../../../shared/export-entries';
import type { TableColumn } from '../table/table-columns';
import { ThriftStruct } from './thrift-struct';

export const PARQUET_MAGIC = Buffer.from('PAR1', 'latin1');

/** Parquet's own numbers for types, for how often a field is there, and for what a type stands for. */
export const parquetTypes = { boolean: 0, i32: 1, i64: 2, f4: 4, f8: 5, bytes: 6 } as const;
export const REQUIRED = 0;
const OPTIONAL = 1;
export const REPEATED = 2;
const UTF8 = 0;
export const LIST = 3;
const TIMESTAMP_MICROS = 10;
const UNCOMPRESSED = 0;
const VERSION = 1;
/** The field of a file's metadata that lists them. */
const ROW_GROUPS = 4;

/** Where a column's pages of a row group lie in the file; `rows` are its values, of lists every one. */
export interface PlacedColumn { offset: number; dictionaryBytes: number; dataBytes: number; rows: number; usedEncodings: readonly number[] }

/** The metadata of a row group, whose columns are placed in the table's order. */
export function rowGroupOf(columns: readonly TableColumn[], placed: readonly PlacedColumn[], rows: number, dtype: ValueDtype): Buffer {
  return rowGroup(columns.map((column, i) => columnChunk(typeOf(column, dtype), [column.name], placed[i] as PlacedColumn)), placed, rows);
}

/** The metadata of a row group, from that of its columns. */
export function rowGroup(chunks: readonly Buffer[], placed: readonly PlacedColumn[], rows: number): Buffer {
  const bytes = placed.reduce((sum, { dictionaryBytes, dataBytes }) => sum + dictionaryBytes + dataBytes, 0);
  return new ThriftStruct().structs(1, chunks).i64(2, bytes).i64(3, rows).end();
}

/** The metadata of a column's pages; `path` leads to it through the schema. */
export function columnChunk(type: number, path: readonly string[], { offset, dictionaryBytes, dataBytes, rows, usedEncodings }: PlacedColumn): Buffer {
  const metadata = new ThriftStruct().i32(1, type).numbers(2, usedEncodings).texts(3, path).i32(4, UNCOMPRESSED)
    .i64(5, rows).i64(6, dictionaryBytes + dataBytes).i64(7, dictionaryBytes + dataBytes).i64(9, offset + dictionaryBytes);
  if (dictionaryBytes > 0) metadata.i64(11, offset);
  return new ThriftStruct().i64(2, offset).struct(3, metadata).end();
}

/** What ends the file: the metadata of all of it, its length, the magic word. */
export function parquetFooter(columns: readonly TableColumn[], rowGroups: RowGroups, rows: number, dtype: ValueDtype): AsyncGenerator<Uint8Array> {
  return parquetEnd({ columns: columns.length, schema: columns.map((column) => schemaElement(column, dtype)), rowGroups, rows });
}

/** The metadata of row groups, in pieces. */
export interface RowGroups { readonly count: number; readonly bytes: number; pieces(): AsyncIterable<Uint8Array> }

/** The same for columns of any kind: how many there are, and the elements of their schema, parents before children. */
export async function* parquetEnd({ columns, schema, rowGroups, rows }: { columns: number; schema: readonly Buffer[]; rowGroups: RowGroups; rows: number }): AsyncGenerator<Uint8Array> {
  const root = new ThriftStruct().text(4, 'schema').i32(5, columns).end();
  const before = new ThriftStruct().i32(1, VERSION).structs(2, [root, ...schema]).i64(3, rows).upToStructs(ROW_GROUPS, rowGroups.count);
  const behind = new ThriftStruct(ROW_GROUPS).text(6, 'sluice').end();
  const length = Buffer.alloc(4);
  length.writeUInt32LE(before.length + rowGroups.bytes + behind.length, 0);
  yield before;
  yield* rowGroups.pieces();
  yield Buffer.concat([behind, length, PARQUET_MAGIC]);
}

function schemaElement(column: TableColumn, dtype: ValueDtype): Buffer {
  const element = new ThriftStruct().i32(1, typeOf(column, dtype)).i32(3, column.kind === 'value' ? OPTIONAL : REQUIRED).text(4, column.name);
  if (column.kind === 'node') element.i32(6, UTF8).struct(10, new ThriftStruct().struct(1, new ThriftStruct()));
  if (column.kind === 'time') element.i32(6, TIMESTAMP_MICROS).struct(10, new ThriftStruct().struct(8, new ThriftStruct().bool(1, true).struct(2, new ThriftStruct().struct(2, new ThriftStruct()))));
  return element.end();
}

function typeOf({ kind }: TableColumn, dtype: ValueDtype): number {
  return { node: parquetTypes.bytes, time: parquetTypes.i64, value: parquetTypes[dtype], observed: parquetTypes.boolean }[kind];
}
