import { DataType, makeData, type Bool, type Data, type Decimal, type FixedSizeBinary, type Int32, type Int64, type List, type Map_, type Struct, type Binary, type Utf8 } from 'apache-arrow';
import type { OdpsType } from '../odps-type';
import type { Cell, Instant } from '../table-definition';
import { ByteWriter } from './byte-writer';
import { unscaledFrom, writeLegacyDecimal, writeUnscaled } from './decimal-bytes';

/** The Arrow column of `cells`, of the type that `arrowTypeOf` gives for theirs. */
export function arrowColumn(type: OdpsType, arrow: DataType, cells: readonly Cell[]): Data {
  const common = { length: cells.length, ...validityOf(cells) };
  switch (type.kind) {
    case 'tinyint': return numbers(arrow, common, Int8Array, cells);
    case 'smallint': return numbers(arrow, common, Int16Array, cells);
    case 'int': case 'date': return numbers(arrow, common, Int32Array, cells);
    case 'float': return numbers(arrow, common, Float32Array, cells);
    case 'double': return numbers(arrow, common, Float64Array, cells);
    case 'bigint': case 'datetime': return makeData({ ...common, type: arrow as Int64, data: wholes(cells as (number | bigint | null)[]) });
    case 'boolean': return makeData({ ...common, type: arrow as Bool, data: bitsWhere(cells, (cell) => cell === true) });
    case 'timestamp': case 'timestamp_ntz': return instants(arrow, common, cells as (Instant | null)[]);
    case 'decimal': return decimals(type, arrow, common, cells);
    case 'array': return list(type.element, arrow as List, common, cells as (readonly Cell[] | null)[]);
    case 'map': return map(type, arrow as Map_, common, cells as (readonly Cell[][] | null)[]);
    case 'struct': return makeData({ ...common, type: arrow as Struct, children: type.fields.map((field, at) => arrowColumn(field.type, (arrow as Struct).children[at]!.type as DataType, cells.map((cell) => (cell as readonly Cell[] | null)?.[at] ?? null))) });
    default: return bytes(arrow as Utf8, common, cells as (string | Uint8Array | null)[]);
  }
}

interface Common {
  length: number;
  nullCount: number;
  nullBitmap: Uint8Array | null;
}

function validityOf(cells: readonly Cell[]): Omit<Common, 'length'> {
  let nullCount = 0;
  for (const cell of cells) if (cell === null) nullCount++;
  return { nullCount, nullBitmap: nullCount === 0 ? null : bitsWhere(cells, (cell) => cell !== null) };
}

function bitsWhere(cells: readonly Cell[], isSet: (cell: Cell) => boolean): Uint8Array {
  const bits = new Uint8Array((cells.length + 7) >> 3);
  for (let row = 0; row < cells.length; row++) if (isSet(cells[row]!)) bits[row >> 3]! |= 1 << (row & 7);
  return bits;
}

function numbers(type: DataType, common: Common, Values: new (length: number) => Int8Array | Int16Array | Int32Array | Float32Array | Float64Array, cells: readonly Cell[]): Data {
  const data = new Values(cells.length);
  for (let row = 0; row < cells.length; row++) data[row] = Number(cells[row]);
  return makeData({ ...common, type: type as Int32, data: data as Int32Array });
}

function wholes(cells: readonly (number | bigint | null)[]): BigInt64Array<ArrayBuffer> {
  const values = new BigInt64Array(cells.length);
  const halves = new Int32Array(values.buffer);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (typeof cell === 'bigint') {
      values[row] = cell;
    } else if (cell !== null) {
      halves[row * 2] = cell % 2 ** 32;
      halves[row * 2 + 1] = Math.floor(cell / 2 ** 32);
    }
  }
  return values;
}

function instants(type: DataType, common: Common, cells: readonly (Instant | null)[]): Data {
  if (!DataType.isStruct(type)) return makeData({ ...common, type: type as Int64, data: wholes(cells.map((cell) => cell === null ? null : cell.sec * 1_000_000_000n + BigInt(cell.nano))) });
  const seconds = arrowColumn({ kind: 'bigint' }, type.children[0]!.type as DataType, cells.map((cell) => cell?.sec ?? null));
  const nanoseconds = arrowColumn({ kind: 'int' }, type.children[1]!.type as DataType, cells.map((cell) => cell?.nano ?? null));
  return makeData({ ...common, type, children: [seconds, nanoseconds] });
}

function decimals({ scale }: { scale: number }, type: DataType, common: Common, cells: readonly Cell[]): Data {
  const isLegacy = 'byteWidth' in type;
  const widthBytes = isLegacy ? (type as FixedSizeBinary).byteWidth : (type as Decimal).bitWidth / 8;
  const data = new Uint8Array(cells.length * widthBytes);
  const view = new DataView(data.buffer);
  for (const [row, cell] of cells.entries()) {
    if (isLegacy) view.setInt8(row * widthBytes, cell === null ? 1 : 0);
    if (cell === null) continue;
    if (isLegacy) writeLegacyDecimal(cell as string, view, row * widthBytes);
    else writeUnscaled(unscaledFrom(cell as string, scale), view, row * widthBytes, widthBytes);
  }
  return isLegacy ? makeData({ ...common, type: type as FixedSizeBinary, data }) : makeData({ ...common, type: type as Decimal, data: new Uint32Array(data.buffer) });
}

function list(element: OdpsType, type: List, common: Common, cells: readonly (readonly Cell[] | null)[]): Data {
  return makeData({ ...common, type, valueOffsets: offsetsOf(cells), child: arrowColumn(element, type.children[0]!.type as DataType, cells.flatMap((cell) => cell ?? [])) });
}

function map({ key, value }: { key: OdpsType; value: OdpsType }, type: Map_, common: Common, cells: readonly (readonly Cell[][] | null)[]): Data {
  const entries = cells.flatMap((cell) => cell ?? []);
  const struct = type.children[0]!.type as Struct;
  const children = [
    arrowColumn(key, struct.children[0]!.type as DataType, entries.map(([one]) => one ?? null)),
    arrowColumn(value, struct.children[1]!.type as DataType, entries.map(([, one]) => one ?? null)),
  ];
  return makeData({ ...common, type, valueOffsets: offsetsOf(cells), child: makeData({ type: struct, length: entries.length, nullCount: 0, children }) as never });
}

function bytes(type: Utf8 | Binary, common: Common, cells: readonly (string | Uint8Array | null)[]): Data {
  const out = new ByteWriter(cells.length * 16 + 64);
  const valueOffsets = new Int32Array(cells.length + 1);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (typeof cell === 'string') out.text(cell);
    else if (cell !== null) out.raw(cell);
    valueOffsets[row + 1] = out.length;
  }
  return makeData({ ...common, type: type as Utf8, valueOffsets, data: out.written });
}

function offsetsOf(cells: readonly (readonly unknown[] | null)[]): Int32Array {
  const offsets = new Int32Array(cells.length + 1);
  for (const [row, cell] of cells.entries()) offsets[row + 1] = offsets[row]! + (cell?.length ?? 0);
  return offsets;
}
