import { hasValue, widthOf, type Column } from './column-batch';

/** Exact, as plain values: see `cellValue`. */
export type CellValue = null | boolean | number | bigint | string | Uint8Array | { sec: bigint; nano: number } | CellValue[] | [CellValue, CellValue][] | { [field: string]: CellValue };

const NANOS = 1_000_000_000n;
/** Text of decimals; the service sends others, such as inf, for none. */
const decimalText = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * One cell: bigint as bigint; smaller whole numbers, floats, days (date), months and milliseconds since 1970 (datetime) as numbers, the last as bigint where that would not be exact;
 * decimals, texts and JSON as text; timestamps as seconds and nanoseconds; binary as bytes that belong to the batch; maps as pairs.
 */
export function cellValue(column: Column, row: number): CellValue {
  if (!hasValue(column, row)) return null;
  const { type, layout, data, firstBit, children } = column;
  const at = row * widthOf(layout);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  switch (layout) {
    case 'int8': return view.getInt8(at);
    case 'int16': return view.getInt16(at, true);
    case 'int32': return view.getInt32(at, true);
    case 'int64': {
      const whole = view.getBigInt64(at, true);
      return type.kind === 'bigint' || !Number.isSafeInteger(Number(whole)) ? whole : Number(whole);
    }
    case 'float32': return view.getFloat32(at, true);
    case 'float64': return view.getFloat64(at, true);
    case 'bits': return (((data[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 1;
    case 'bytes': return bytesValue(column, row);
    case 'decimal128': case 'decimal256': return decimalOf(unscaled(view, at, widthOf(layout)), type.kind === 'decimal' ? type.scale : 0);
    case 'nanos': {
      const nanos = view.getBigInt64(at, true);
      const nano = ((nanos % NANOS) + NANOS) % NANOS;
      return { sec: (nanos - nano) / NANOS, nano: Number(nano) };
    }
    case 'seconds-nanos': return { sec: cellValue(children[0] as Column, row) as bigint, nano: cellValue(children[1] as Column, row) as number };
    case 'list': return elements(column, row, children[0] as Column);
    case 'map': {
      const values = elements(column, row, children[1] as Column);
      return elements(column, row, children[0] as Column).map((key, i): [CellValue, CellValue] => [key, values[i] as CellValue]);
    }
    case 'struct': return Object.fromEntries(children.map((child, i) => [type.kind === 'struct' ? type.fields[i]?.name ?? i : i, cellValue(child, row)]));
  }
}

function elements({ offsets, base }: Column, row: number, of: Column): CellValue[] {
  const from = (offsets[row] as number) - base;
  return Array.from({ length: (offsets[row + 1] as number) - base - from }, (_, i) => cellValue(of, from + i));
}

/** The bytes of a cell of layout `bytes`; they belong to the batch. */
export function bytesOfCell({ data, offsets, base }: Column, row: number): Uint8Array {
  return data.subarray((offsets[row] as number) - base, (offsets[row + 1] as number) - base);
}

function bytesValue(column: Column, row: number): CellValue {
  const bytes = bytesOfCell(column, row);
  if (column.type.kind === 'binary') return bytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return column.type.kind !== 'decimal' || decimalText.test(text) ? text : null;
}

function unscaled(view: DataView, at: number, width: number): bigint {
  let value = view.getBigInt64(at + width - 8, true);
  for (let word = width - 16; word >= 0; word -= 8) value = (value << 64n) | view.getBigUint64(at + word, true);
  return value;
}

/** A decimal as text, from its unscaled value. */
export function decimalOf(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}
