import type { OdpsType } from '../odps-type';
import type { Cell, Instant } from '../table-definition';
import type { ByteWriter } from './byte-writer';

/** How a field says what follows its tag. */
export function wireTypeOf(type: OdpsType): 0 | 1 | 2 | 5 {
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': case 'boolean': case 'date': case 'datetime': case 'interval_year_month': return 0;
    case 'double': return 1;
    case 'float': return 5;
    default: return 2;
  }
}

/** Writes a value that is not null to `out`, and to `summed` the bytes of it that count for the checksum. */
export function writeValue(type: OdpsType, cell: Cell, out: ByteWriter, summed: ByteWriter): void {
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': case 'date': case 'datetime': case 'interval_year_month':
      out.zigzag(cell as number | bigint);
      summed.int64(cell as number | bigint);
      return;
    case 'boolean':
      out.byte(cell === true ? 1 : 0);
      summed.byte(cell === true ? 1 : 0);
      return;
    case 'double':
      out.double(cell as number);
      summed.double(cell as number);
      return;
    case 'float':
      out.float(cell as number);
      summed.float(cell as number);
      return;
    case 'timestamp': case 'timestamp_ntz': case 'interval_day_time':
      writeInstant(cell as Instant, out, summed);
      return;
    case 'array':
      writeElements(type.element, cell as readonly Cell[], out, summed);
      return;
    case 'map':
      writeElements(type.key, (cell as readonly Cell[][]).map(([key]) => key ?? null), out, summed);
      writeElements(type.value, (cell as readonly Cell[][]).map(([, value]) => value ?? null), out, summed);
      return;
    case 'struct':
      for (const [at, field] of type.fields.entries()) writeMaybe(field.type, (cell as readonly Cell[])[at] ?? null, out, summed);
      return;
    case 'vector':
      out.varint((cell as readonly Cell[]).length);
      for (const value of cell as readonly Cell[]) writeValue(type.element, value, out, summed);
      return;
    default:
      writeBytes(cell as string | Uint8Array, out, summed);
  }
}

function writeElements(type: OdpsType, cells: readonly Cell[], out: ByteWriter, summed: ByteWriter): void {
  out.varint(cells.length);
  for (const cell of cells) writeMaybe(type, cell, out, summed);
}

function writeMaybe(type: OdpsType, cell: Cell, out: ByteWriter, summed: ByteWriter): void {
  out.byte(cell === null ? 1 : 0);
  if (cell !== null) writeValue(type, cell, out, summed);
}

function writeInstant({ sec, nano }: Instant, out: ByteWriter, summed: ByteWriter): void {
  out.zigzag(sec);
  out.zigzag(nano);
  summed.int64(sec);
  summed.int32(nano);
}

function writeBytes(cell: string | Uint8Array, out: ByteWriter, summed: ByteWriter): void {
  const startOfSum = summed.length;
  if (typeof cell === 'string') summed.text(cell);
  else summed.raw(cell);
  const bytes = summed.written.subarray(startOfSum);
  out.varint(bytes.length);
  out.raw(bytes);
}
