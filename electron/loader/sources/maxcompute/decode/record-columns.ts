import { Binary, Bool, DataType, Date_, DateUnit, Float32, Float64, Int16, Int32, Int64, Int8, Timestamp, TimeUnit, Utf8 } from 'apache-arrow';
import type { OdpsColumn, OdpsType } from '../odps-type';
import type { CellValue } from './cell-value';
import type { DecodedColumn } from './column-batch';
import { crc32cOf, crc32cOfInt32 } from './crc32c';
import { RangeDamaged } from './range-damaged';
import type { RecordBytes } from './record-bytes';

/** Takes the cells of one column out of records, and lays them out as Arrow does. */
export interface RecordColumn {
  readonly wireType: number;
  /** Takes the cell of a row, and returns the checksum of the record with its value added. */
  take(bytes: RecordBytes, row: number, crc: number): number;
  /** Forgets a row whose record was not whole. */
  drop(row: number): void;
  /** What came, of so many rows; the memory is the caller's from then on. */
  finish(rows: number): DecodedColumn;
}

export function recordColumnOf(column: OdpsColumn, capacity: number): RecordColumn {
  const { type } = column;
  switch (type.kind) {
    case 'tinyint': return new NumberColumn(column, new Int8(), 1, 0, capacity);
    case 'smallint': return new NumberColumn(column, new Int16(), 2, 0, capacity);
    case 'int': case 'interval_year_month': return new NumberColumn(column, new Int32(), 4, 0, capacity);
    case 'bigint': return new NumberColumn(column, new Int64(), 8, 0, capacity);
    case 'datetime': return new NumberColumn(column, new Timestamp(TimeUnit.MILLISECOND, 'UTC'), 8, 0, capacity);
    case 'date': return new NumberColumn(column, new Date_(DateUnit.DAY), 4, 0, capacity);
    case 'double': return new NumberColumn(column, new Float64(), 8, 1, capacity);
    case 'float': return new NumberColumn(column, new Float32(), 4, 5, capacity);
    case 'boolean': return new BooleanColumn(column, capacity);
    case 'string': case 'varchar': case 'char': case 'json': return new BytesColumn(column, new Utf8(), capacity);
    case 'decimal': return new BytesColumn(column, new Utf8(), capacity);
    case 'binary': return new BytesColumn(column, new Binary(), capacity);
    case 'timestamp': case 'timestamp_ntz': case 'interval_day_time': return new PairColumn(column, capacity);
    case 'array': case 'map': case 'struct': return new NestedColumn(column, capacity);
    case 'unknown': throw new RangeDamaged('malformed', `column ${column.name} has the type ${type.text}, which is not known`);
  }
}

const noOffsets = new Int32Array(0);
const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);

/** Notes which rows have a value. */
class Presence {
  readonly bits: Uint8Array;
  count = 0;

  constructor(capacity: number) {
    this.bits = new Uint8Array((capacity + 7) >> 3);
  }

  mark(row: number): void {
    this.bits[row >> 3] = (this.bits[row >> 3] as number) | (1 << (row & 7));
    this.count++;
  }

  clear(row: number): void {
    const bit = 1 << (row & 7);
    if (((this.bits[row >> 3] as number) & bit) === 0) return;
    this.bits[row >> 3] = (this.bits[row >> 3] as number) & ~bit;
    this.count--;
  }

  of(rows: number): Uint8Array | null {
    return this.count === rows ? null : this.bits;
  }
}

/** Numbers of one width: whole ones with their sign folded in, real ones as they are. */
class NumberColumn implements RecordColumn {
  readonly wireType: number;
  readonly #column: OdpsColumn;
  readonly #arrow: DataType;
  readonly #width: number;
  readonly #data: Uint8Array;
  readonly #view: DataView;
  readonly #presence: Presence;

  constructor(column: OdpsColumn, arrow: DataType, width: number, wireType: number, capacity: number) {
    this.#column = column;
    this.#arrow = arrow;
    this.#width = width;
    this.wireType = wireType;
    this.#data = new Uint8Array(capacity * width);
    this.#view = new DataView(this.#data.buffer);
    this.#presence = new Presence(capacity);
  }

  take(bytes: RecordBytes, row: number, crc: number): number {
    const width = this.#width;
    if (this.wireType !== 0) {
      const from = bytes.skip(width);
      for (let i = 0; i < width; i++) this.#data[row * width + i] = bytes.bytes[from + i] as number;
      this.#presence.mark(row);
      return crc32cOf(bytes.bytes, from, from + width, crc);
    }
    bytes.zigzag();
    const { low, high } = bytes;
    switch (width) {
      case 1: this.#view.setInt8(row, low); break;
      case 2: this.#view.setInt16(row * 2, low, true); break;
      case 4: this.#view.setInt32(row * 4, low, true); break;
      default:
        this.#view.setInt32(row * 8, low, true);
        this.#view.setInt32(row * 8 + 4, high, true);
    }
    this.#presence.mark(row);
    return crc32cOfInt32(high, crc32cOfInt32(low, crc));
  }

  drop(row: number): void { this.#presence.clear(row); }

  finish(rows: number): DecodedColumn {
    return { column: this.#column, arrow: this.#arrow, piece: { rows, validity: this.#presence.of(rows), firstBit: 0, data: this.#data.subarray(0, rows * this.#width), offsets: noOffsets, base: 0 }, nanos: null, nested: null };
  }
}

class BooleanColumn implements RecordColumn {
  readonly wireType = 0;
  readonly #column: OdpsColumn;
  readonly #data: Uint8Array;
  readonly #presence: Presence;

  constructor(column: OdpsColumn, capacity: number) {
    this.#column = column;
    this.#data = new Uint8Array((capacity + 7) >> 3);
    this.#presence = new Presence(capacity);
  }

  take(bytes: RecordBytes, row: number, crc: number): number {
    const from = bytes.skip(1);
    const bit = 1 << (row & 7);
    this.#data[row >> 3] = bytes.bytes[from] === 0 ? (this.#data[row >> 3] as number) & ~bit : (this.#data[row >> 3] as number) | bit;
    this.#presence.mark(row);
    return crc32cOf(bytes.bytes, from, from + 1, crc);
  }

  drop(row: number): void { this.#presence.clear(row); }

  finish(rows: number): DecodedColumn {
    return { column: this.#column, arrow: new Bool(), piece: { rows, validity: this.#presence.of(rows), firstBit: 0, data: this.#data, offsets: noOffsets, base: 0 }, nanos: null, nested: null };
  }
}

class BytesColumn implements RecordColumn {
  readonly wireType = 2;
  readonly #column: OdpsColumn;
  readonly #arrow: DataType;
  #data: Uint8Array<ArrayBuffer>;
  /** Where the text of each row ends. */
  readonly #ends: Int32Array;
  readonly #presence: Presence;
  #row = 0;

  constructor(column: OdpsColumn, arrow: DataType, capacity: number) {
    this.#column = column;
    this.#arrow = arrow;
    this.#data = new Uint8Array(capacity * 16);
    this.#ends = new Int32Array(capacity + 1);
    this.#presence = new Presence(capacity);
  }

  take(bytes: RecordBytes, row: number, crc: number): number {
    const length = bytes.uint32();
    const from = bytes.skip(length);
    const begin = this.#fillTo(row);
    if (begin + length > this.#data.length) {
      const longer = new Uint8Array((begin + length) * 2);
      longer.set(this.#data);
      this.#data = longer;
    }
    this.#data.set(bytes.bytes.subarray(from, from + length), begin);
    this.#ends[row + 1] = begin + length;
    this.#row = row + 1;
    this.#presence.mark(row);
    return crc32cOf(bytes.bytes, from, from + length, crc);
  }

  drop(row: number): void {
    this.#presence.clear(row);
    if (this.#row > row) this.#row = row;
  }

  finish(rows: number): DecodedColumn {
    this.#fillTo(rows);
    return { column: this.#column, arrow: this.#arrow, piece: { rows, validity: this.#presence.of(rows), firstBit: 0, data: this.#data.subarray(0, this.#ends[rows]), offsets: this.#ends.subarray(0, rows + 1), base: 0 }, nanos: null, nested: null };
  }

  /** Rows without a text end where they begin. */
  #fillTo(row: number): number {
    const end = this.#ends[this.#row] as number;
    for (; this.#row < row; this.#row++) this.#ends[this.#row + 1] = end;
    return end;
  }
}

/** Seconds, and nanoseconds past them. */
class PairColumn implements RecordColumn {
  readonly wireType = 2;
  readonly #column: OdpsColumn;
  readonly #sec: Int32Array;
  readonly #nanos: Int32Array;
  readonly #presence: Presence;

  constructor(column: OdpsColumn, capacity: number) {
    this.#column = column;
    this.#sec = new Int32Array(capacity * 2);
    this.#nanos = new Int32Array(capacity);
    this.#presence = new Presence(capacity);
  }

  take(bytes: RecordBytes, row: number, crc: number): number {
    bytes.zigzag();
    const { low, high } = bytes;
    bytes.zigzag();
    this.#sec[row * 2] = low;
    this.#sec[row * 2 + 1] = high;
    this.#nanos[row] = bytes.low;
    this.#presence.mark(row);
    return crc32cOfInt32(bytes.low, crc32cOfInt32(high, crc32cOfInt32(low, crc)));
  }

  drop(row: number): void { this.#presence.clear(row); }

  finish(rows: number): DecodedColumn {
    const data = new Uint8Array(this.#sec.buffer, 0, rows * 8);
    return { column: this.#column, arrow: new Int64(), piece: { rows, validity: this.#presence.of(rows), firstBit: 0, data, offsets: noOffsets, base: 0 }, nanos: this.#nanos, nested: null };
  }
}

/** Lists, maps and structs, as values of the language. */
class NestedColumn implements RecordColumn {
  readonly wireType = 2;
  readonly #column: OdpsColumn;
  readonly #values: CellValue[];

  constructor(column: OdpsColumn, capacity: number) {
    this.#column = column;
    this.#values = Array<CellValue>(capacity).fill(null);
  }

  take(bytes: RecordBytes, row: number, crc: number): number {
    const [value, sum] = takeValue(bytes, this.#column.type, crc);
    this.#values[row] = value;
    return sum;
  }

  drop(row: number): void { this.#values[row] = null; }

  finish(rows: number): DecodedColumn {
    return { column: this.#column, arrow: new Binary(), piece: { rows, validity: null, firstBit: 0, data: new Uint8Array(0), offsets: noOffsets, base: 0 }, nanos: null, nested: this.#values.slice(0, rows) };
  }
}

function takeValue(bytes: RecordBytes, type: OdpsType, crc: number): [CellValue, number] {
  switch (type.kind) {
    case 'array': return takeList(bytes, type.element, crc);
    case 'map': {
      const [keys, afterKeys] = takeList(bytes, type.key, crc);
      const [values, afterValues] = takeList(bytes, type.value, afterKeys);
      if (keys.length !== values.length) throw new RangeDamaged('malformed', 'a map with more keys than values, or fewer');
      return [keys.map((key, i) => [key, values[i] as CellValue]), afterValues];
    }
    case 'struct': {
      const fields: CellValue[] = [];
      for (const { type: inner } of type.fields) {
        const [value, sum] = bytes.byte() === 0 ? takeValue(bytes, inner, crc) : [null, crc];
        fields.push(value);
        crc = sum;
      }
      return [fields, crc];
    }
    case 'double': case 'float': {
      const width = type.kind === 'double' ? 8 : 4;
      const from = bytes.skip(width);
      scratchBytes.set(bytes.bytes.subarray(from, from + width));
      return [width === 8 ? scratch.getFloat64(0, true) : scratch.getFloat32(0, true), crc32cOf(bytes.bytes, from, from + width, crc)];
    }
    case 'boolean': {
      const from = bytes.skip(1);
      return [bytes.bytes[from] !== 0, crc32cOf(bytes.bytes, from, from + 1, crc)];
    }
    case 'string': case 'varchar': case 'char': case 'json': case 'decimal': case 'binary': {
      const length = bytes.uint32();
      const from = bytes.skip(length);
      const taken = bytes.bytes.slice(from, from + length);
      return [type.kind === 'binary' ? taken : Buffer.from(taken).toString('utf8'), crc32cOf(taken, 0, length, crc)];
    }
    case 'timestamp': case 'timestamp_ntz': case 'interval_day_time': {
      bytes.zigzag();
      const { low, high } = bytes;
      bytes.zigzag();
      return [{ sec: (BigInt(high) << 32n) | BigInt(low >>> 0), nano: bytes.low }, crc32cOfInt32(bytes.low, crc32cOfInt32(high, crc32cOfInt32(low, crc)))];
    }
    case 'unknown': throw new RangeDamaged('malformed', `a value of type ${type.text}, which is not known`);
    default: {
      bytes.zigzag();
      const value = (BigInt(bytes.high) << 32n) | BigInt(bytes.low >>> 0);
      return [type.kind === 'datetime' || type.kind === 'date' ? Number(value) : value, crc32cOfInt32(bytes.high, crc32cOfInt32(bytes.low, crc))];
    }
  }
}

function takeList(bytes: RecordBytes, type: OdpsType, crc: number): [CellValue[], number] {
  const count = bytes.uint32();
  const values: CellValue[] = [];
  for (let i = 0; i < count; i++) {
    const [value, sum] = bytes.byte() === 0 ? takeValue(bytes, type, crc) : [null, crc];
    values.push(value);
    crc = sum;
  }
  return [values, crc];
}
