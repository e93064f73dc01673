import { isUtf8 } from 'node:buffer';
import { hasValue, widthOf, type Cells } from './column-batch';

/** An instant, or what a wall clock shows read as one. */
export interface SecNano { sec: bigint; nano: number }

/**
 * The exact value of a cell, null where it has none: whole numbers as bigint, decimals as text, datetime as milliseconds and date as
 * days since 1970, timestamps as SecNano, binary as bytes, text that is not UTF-8 as bytes too, arrays as lists, maps as lists of
 * pairs, structs as lists in the order of their fields.
 */
export type CellValue = null | boolean | number | bigint | string | Uint8Array | SecNano | readonly CellValue[];

const NANOS = 1_000_000_000n;
/** Text of decimals; the service sends others, such as inf, for none. */
const decimalForm = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

export function cellValue(cells: Cells, row: number): CellValue {
  if (!hasValue(cells, row)) return null;
  const { type, layout, data, firstBit, children } = cells;
  const width = widthOf(layout);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  switch (layout) {
    case 'int8': return BigInt(view.getInt8(row));
    case 'int16': return BigInt(view.getInt16(row * 2, true));
    case 'int32': return type.kind === 'date' ? view.getInt32(row * 4, true) : BigInt(view.getInt32(row * 4, true));
    case 'int64': return type.kind === 'datetime' ? Number(view.getBigInt64(row * 8, true)) : view.getBigInt64(row * 8, true);
    case 'float32': return view.getFloat32(row * 4, true);
    case 'float64': return view.getFloat64(row * 8, true);
    case 'bits': return (((data[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 1;
    case 'bytes': return bytesValue(cells, row);
    case 'decimal128': case 'decimal256': return decimalText(unscaledAt(view, row * width, width), type.kind === 'decimal' ? type.scale : 0);
    case 'nanos': {
      const nanos = view.getBigInt64(row * 8, true);
      const past = ((nanos % NANOS) + NANOS) % NANOS;
      return { sec: (nanos - past) / NANOS, nano: Number(past) };
    }
    case 'seconds-nanos': return { sec: cellValue(children[0] as Cells, row) as bigint, nano: Number(cellValue(children[1] as Cells, row)) };
    case 'list': return elements(cells, row, children[0] as Cells);
    case 'map': {
      const values = elements(cells, row, children[1] as Cells);
      return elements(cells, row, children[0] as Cells).map((key, i) => [key, values[i] as CellValue]);
    }
    case 'struct': return children.map((child) => cellValue(child, row));
  }
}

function elements({ offsets, base }: Cells, row: number, of: Cells): CellValue[] {
  const from = (offsets[row] as number) - base;
  return Array.from({ length: (offsets[row + 1] as number) - base - from }, (_, i) => cellValue(of, from + i));
}

function bytesValue({ type, data, offsets, base }: Cells, row: number): CellValue {
  const bytes = data.slice((offsets[row] as number) - base, (offsets[row + 1] as number) - base);
  if (type.kind === 'binary' || !isUtf8(bytes)) return bytes;
  const text = Buffer.from(bytes.buffer).toString('utf8');
  return type.kind !== 'decimal' || decimalForm.test(text) ? text : null;
}

/** The whole number in `width` bytes from `at` on. */
export function unscaledAt(view: DataView, at: number, width: number): bigint {
  let value = view.getBigInt64(at + width - 8, true);
  for (let word = width - 16; word >= 0; word -= 8) value = (value << 64n) | view.getBigUint64(at + word, true);
  return value;
}

/** With as many digits behind the point as the type has. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}
