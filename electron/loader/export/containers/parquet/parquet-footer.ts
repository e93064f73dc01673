import type { ValueDtype } from '../../../../../shared/export-entries';
import type { TableColumn } from '../table/table-columns';
import { ThriftStruct } from './thrift-struct';

export const PARQUET_MAGIC = Buffer.from('PAR1', 'latin1');

const types = { boolean: 0, i64: 2, f4: 4, f8: 5, bytes: 6 } as const;
const REQUIRED = 0;
const OPTIONAL = 1;
const UTF8 = 0;
const TIMESTAMP_MICROS = 10;
const UNCOMPRESSED = 0;
const VERSION = 1;

/** Where a column's pages of a row group lie in the file. */
export interface PlacedColumn { offset: number; dictionaryBytes: number; dataBytes: number; rows: number; usedEncodings: readonly number[] }

/** The metadata of a row group, whose columns are placed in the table's order. */
export function rowGroupOf(columns: readonly TableColumn[], placed: readonly PlacedColumn[], rows: number, dtype: ValueDtype): Buffer {
  const bytes = placed.reduce((sum, { dictionaryBytes, dataBytes }) => sum + dictionaryBytes + dataBytes, 0);
  const chunks = placed.map(({ offset, dictionaryBytes, dataBytes, usedEncodings }, i) => {
    const column = columns[i] as TableColumn;
    const metadata = new ThriftStruct().i32(1, typeOf(column, dtype)).numbers(2, usedEncodings).texts(3, [column.name]).i32(4, UNCOMPRESSED)
      .i64(5, rows).i64(6, dictionaryBytes + dataBytes).i64(7, dictionaryBytes + dataBytes).i64(9, offset + dictionaryBytes);
    if (dictionaryBytes > 0) metadata.i64(11, offset);
    return new ThriftStruct().i64(2, offset).struct(3, metadata).end();
  });
  return new ThriftStruct().structs(1, chunks).i64(2, bytes).i64(3, rows).end();
}

/** What ends the file: the metadata of all of it, its length, the magic word. */
export function parquetFooter(columns: readonly TableColumn[], rowGroups: readonly Buffer[], rows: number, dtype: ValueDtype): Buffer {
  const root = new ThriftStruct().text(4, 'schema').i32(5, columns.length).end();
  const metadata = new ThriftStruct().i32(1, VERSION).structs(2, [root, ...columns.map((column) => schemaElement(column, dtype))]).i64(3, rows).structs(4, rowGroups).text(6, 'sluice').end();
  const length = Buffer.alloc(4);
  length.writeUInt32LE(metadata.length, 0);
  return Buffer.concat([metadata, length, PARQUET_MAGIC]);
}

function schemaElement(column: TableColumn, dtype: ValueDtype): Buffer {
  const element = new ThriftStruct().i32(1, typeOf(column, dtype)).i32(3, column.kind === 'value' ? OPTIONAL : REQUIRED).text(4, column.name);
  if (column.kind === 'node') element.i32(6, UTF8).struct(10, new ThriftStruct().struct(1, new ThriftStruct()));
  if (column.kind === 'time') element.i32(6, TIMESTAMP_MICROS).struct(10, new ThriftStruct().struct(8, new ThriftStruct().bool(1, true).struct(2, new ThriftStruct().struct(2, new ThriftStruct()))));
  return element.end();
}

function typeOf({ kind }: TableColumn, dtype: ValueDtype): number {
  return { node: types.bytes, time: types.i64, value: types[dtype], observed: types.boolean }[kind];
}
