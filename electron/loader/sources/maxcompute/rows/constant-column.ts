import { Utf8 } from 'apache-arrow';
import type { DecodedColumn } from '../decode/column-batch';

/** A column that says the same in each of so many rows, as the key of a partition does. */
export function constantColumn(name: string, value: string, rows: number): DecodedColumn {
  const bytes = Buffer.from(value);
  const data = new Uint8Array(bytes.length * rows);
  for (let row = 0; row < rows; row++) data.set(bytes, row * bytes.length);
  return { column: { name, type: { kind: 'string' } }, arrow: new Utf8(), piece: { rows, validity: null, firstBit: 0, data, offsets: Int32Array.from({ length: rows + 1 }, (_, row) => row * bytes.length), base: 0 }, nanos: null, nested: null };
}
