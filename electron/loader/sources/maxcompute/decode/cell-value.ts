import { DataType, Precision } from 'apache-arrow';
import type { OdpsType } from '../odps-type';
import { isPresent, type DecodedColumn } from './column-batch';

/** An instant, or what a wall clock shows read as one. */
export interface SecNano { sec: bigint; nano: number }

/**
 * The exact value of a cell, null where it has none: whole numbers as bigint, decimals as text, datetime as milliseconds and date as
 * days since 1970, timestamps as SecNano, binary as bytes, text that is not UTF-8 as bytes too, arrays as lists, maps as lists of
 * pairs, structs as lists in the order of their fields.
 */
export type CellValue = null | boolean | number | bigint | string | Uint8Array | SecNano | readonly CellValue[];

export function cellValue({ column: { type }, arrow, piece, nanos, nested }: DecodedColumn, row: number): CellValue {
  if (nested !== null) return nestedValue(type, nested[row]);
  if (!isPresent(piece, row)) return null;
  const view = new DataView(piece.data.buffer, piece.data.byteOffset, piece.data.byteLength);
  if (nanos !== null) return { sec: view.getBigInt64(row * 8, true), nano: nanos[row] as number };
  if (DataType.isUtf8(arrow) || DataType.isBinary(arrow)) {
    const bytes = piece.data.subarray((piece.offsets[row] as number) - piece.base, (piece.offsets[row + 1] as number) - piece.base);
    return type.kind === 'binary' ? bytes.slice() : textOf(bytes);
  }
  if (DataType.isBool(arrow)) return (((piece.data[(piece.firstBit + row) >> 3] as number) >> ((piece.firstBit + row) & 7)) & 1) === 1;
  if (DataType.isFloat(arrow)) return arrow.precision === Precision.DOUBLE ? view.getFloat64(row * 8, true) : view.getFloat32(row * 4, true);
  if (DataType.isDecimal(arrow)) return decimalText(wholeAt(view, row, arrow.bitWidth / 8), arrow.scale);
  if (DataType.isDate(arrow)) return view.getInt32(row * 4, true);
  if (DataType.isTimestamp(arrow)) return Number(view.getBigInt64(row * 8, true));
  return wholeAt(view, row, DataType.isInt(arrow) ? arrow.bitWidth / 8 : 8);
}

function wholeAt(view: DataView, row: number, bytes: number): bigint {
  if (bytes < 8) return BigInt(bytes === 1 ? view.getInt8(row) : bytes === 2 ? view.getInt16(row * 2, true) : view.getInt32(row * 4, true));
  let value = view.getBigInt64(row * bytes + bytes - 8, true);
  for (let at = bytes - 16; at >= 0; at -= 8) value = (value << 64n) | view.getBigUint64(row * bytes + at, true);
  return value;
}

function textOf(bytes: Uint8Array): string | Uint8Array {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.slice();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** With as many digits behind the point as the type has. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

/** A value within another, out of Arrow's own library or as it is already. */
function nestedValue(type: OdpsType, value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'array': return [...value as Iterable<unknown>].map((each) => nestedValue(type.element, each));
    case 'map': return [...value as Iterable<[unknown, unknown]>].map(([key, each]) => [nestedValue(type.key, key), nestedValue(type.value, each)]);
    case 'struct': return Array.isArray(value) ? value.map((each, i) => nestedValue((type.fields[i] as { type: OdpsType }).type, each)) : type.fields.map(({ name, type: inner }) => nestedValue(inner, (value as Record<string, unknown>)[name]));
    case 'tinyint': case 'smallint': case 'int': case 'bigint': return BigInt(value as number | bigint);
    case 'date': return typeof value === 'number' && Math.abs(value) >= 86_400_000 ? Math.floor(value / 86_400_000) : value as CellValue;
    default: return value as CellValue;
  }
}
