import { DataType, Field, Int64, Schema, type RecordBatch as RecordBatchOf } from 'apache-arrow';
import { RecordBatchStreamWriter, tableFromIPC } from 'apache-arrow';
import type { ColumnPiece } from '../../files/arrow/column-pieces';
import { columnSlotsOf, type ColumnSlot } from '../../files/arrow/column-slots';
import type { OdpsColumn } from '../odps-type';
import type { ArrowMessage } from './arrow-messages';
import { arrowTypeOf, type TimestampForm } from './arrow-type-of';
import type { ColumnBatch, DecodedColumn } from './column-batch';
import { RangeDamaged } from './range-damaged';
import { pairOfNanos } from './timestamp-pair';

/** How the columns of a stream stand in its batches. */
interface Layout { form: TimestampForm; schema: Schema; slots: ColumnSlot[]; nodes: number }

/** Takes columns out of record batches. How timestamps come is found out from the first batch. */
export class ArrowColumns {
  readonly #columns: readonly OdpsColumn[];
  #layout: Layout | null = null;

  constructor(columns: readonly OdpsColumn[]) {
    this.#columns = columns;
  }

  /** Throws RangeDamaged where the batch does not fit the columns. */
  batchOf(message: ArrowMessage): ColumnBatch {
    const layout = (this.#layout ??= layoutOf(this.#columns, message.header.nodes.length));
    if (message.header.nodes.length !== layout.nodes) throw new RangeDamaged('malformed', `${message.header.nodes.length} columns and parts of columns, not ${layout.nodes}`);
    if (message.header.compression !== null) throw new RangeDamaged('encoding', 'buffers that are compressed one by one');
    const rows = Number(message.header.length);
    let table: RecordBatchOf | null = null;
    const nestedOf = (index: number): unknown[] => {
      table ??= nestedBatch(layout.schema, message);
      const vector = table.getChildAt(index);
      return Array.from({ length: rows }, (_, row) => vector?.get(row) as unknown);
    };
    try {
      return { rows, columns: this.#columns.map((column, i) => columnOf(column, layout.slots[i] as ColumnSlot, message, rows, () => nestedOf(i))) };
    } catch (thrown) {
      if (thrown instanceof RangeDamaged) throw thrown;
      throw new RangeDamaged('malformed', String(thrown));
    }
  }
}

function layoutOf(columns: readonly OdpsColumn[], nodes: number): Layout {
  const layouts = (['nanos', 'pair'] as const).map((form): Layout => {
    const fields = columns.map(({ name, type }, i) => {
      const arrow = arrowTypeOf(type, form);
      if (arrow === null) throw new RangeDamaged('malformed', `column ${name} has a type that Arrow has no sure form for`);
      // Two columns may have one name; places tell them apart.
      return new Field(String(i), arrow, true);
    });
    const schema = new Schema(fields);
    const slots = columnSlotsOf(schema);
    return { form, schema, slots: fields.map(({ name }) => slots.get(name) as ColumnSlot), nodes: fields.reduce((sum, { type }) => sum + nodesOf(type), 0) };
  });
  const layout = layouts.find((each) => each.nodes === nodes);
  if (layout === undefined) throw new RangeDamaged('malformed', `${nodes} columns and parts of columns, not ${layouts.map((each) => each.nodes).join(' or ')}`);
  return layout;
}

function nodesOf(type: DataType): number {
  return (type.children ?? []).reduce((sum, child) => sum + nodesOf(child.type as DataType), 1);
}

function columnOf(column: OdpsColumn, slot: ColumnSlot, { header, body }: ArrowMessage, rows: number, nestedOf: () => unknown[]): DecodedColumn {
  const type = slot.field.type as DataType;
  const buffer = (index: number, atLeast: number): Uint8Array => {
    const region = header.buffers[index];
    if (region === undefined || region.length < atLeast || region.offset + region.length > body.length) throw new RangeDamaged('malformed', `a buffer of column ${column.name} is too short`);
    return body.subarray(region.offset, region.offset + region.length);
  };
  const hasNulls = (header.nodes[slot.node]?.nullCount ?? 0) > 0;
  const validity = hasNulls ? buffer(slot.validity, (rows + 7) >> 3) : null;
  const piece = (data: Uint8Array, offsets: Int32Array = noOffsets): ColumnPiece => ({ rows, validity, firstBit: 0, data: alignedTo8(data), offsets, base: 0 });
  if (column.type.kind === 'timestamp' || column.type.kind === 'timestamp_ntz') {
    const [sec, nanos] = DataType.isStruct(type) ? [buffer(slot.validity + 2, rows * 8), int32sOf(buffer(slot.validity + 4, rows * 4), rows)] : pairOfNanos(buffer(slot.data, rows * 8), rows);
    return { column, arrow: new Int64(), piece: piece(sec), nanos, nested: null };
  }
  if (DataType.isUtf8(type) || DataType.isBinary(type)) {
    if (rows === 0) return { column, arrow: type, piece: piece(nothing, new Int32Array(1)), nanos: null, nested: null };
    const offsets = int32sOf(buffer(slot.offsets as number, (rows + 1) * 4), rows + 1);
    return { column, arrow: type, piece: piece(buffer(slot.data, offsets[rows] as number), offsets), nanos: null, nested: null };
  }
  if (type.children !== null && type.children !== undefined && type.children.length > 0) return { column, arrow: type, piece: piece(nothing), nanos: null, nested: nestedOf() };
  return { column, arrow: type, piece: piece(buffer(slot.data, DataType.isBool(type) ? (rows + 7) >> 3 : rows * bytesOf(type))), nanos: null, nested: null };
}

const noOffsets: Int32Array = new Int32Array(0);
const nothing = new Uint8Array(0);

function bytesOf(type: DataType): number {
  if (DataType.isInt(type) || DataType.isDecimal(type)) return type.bitWidth / 8;
  if (DataType.isFloat(type)) return 2 << type.precision;
  return DataType.isDate(type) ? 4 : 8;
}

function int32sOf(bytes: Uint8Array, count: number): Int32Array {
  const aligned = alignedTo8(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, count);
}

function alignedTo8(bytes: Uint8Array): Uint8Array {
  return (bytes.byteOffset & 7) === 0 ? bytes : bytes.slice();
}

/** The batch as Arrow's own library reads it, for what lies within other values. */
function nestedBatch(schema: Schema, { metadata, body }: ArrowMessage): RecordBatchOf {
  const writer = new RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  writer.finish();
  const written = writer.toUint8Array(true);
  const schemaBytes = written.subarray(0, 8 + new DataView(written.buffer, written.byteOffset).getInt32(4, true));
  const head = Buffer.alloc(8);
  head.writeInt32LE(-1, 0);
  head.writeInt32LE(metadata.length, 4);
  const [batch] = tableFromIPC(Buffer.concat([schemaBytes, head, metadata, body])).batches;
  if (batch === undefined) throw new RangeDamaged('malformed', 'a batch that Arrow cannot read');
  return batch;
}
