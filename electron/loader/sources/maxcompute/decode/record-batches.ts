import type { OdpsColumn } from '../odps-type';
import type { CellBuilder } from './cell-builder';
import type { ColumnBatch } from './column-batch';
import { openBuilder } from './open-builder';
import { RangeDamaged } from './range-damaged';
import { RecordBytes } from './record-bytes';
import { needsBytes, type RecordCursor } from './record-cursor';
import { RecordFooter } from './record-footer';
import { tagOf, VARINT, wireTypeOf } from './wire-type';

/** Tags from here on are no columns. */
const END_RECORD = tagOf(33_553_408, VARINT);
const BATCH_ROWS = 8192;
const BATCH_BYTES = 2 << 20;

/** The records of a body, in batches. Demands the footer, and that nothing stands behind it. Throws RangeDamaged. */
export async function* recordBatches(body: AsyncIterable<Uint8Array>, columns: readonly OdpsColumn[]): AsyncGenerator<ColumnBatch> {
  const reader = new RecordReader(columns);
  const bytes = new RecordBytes();
  for await (const piece of body) {
    bytes.add(piece);
    for (let isFull = reader.readSome(bytes); isFull; isFull = reader.readSome(bytes)) yield reader.takeBatch();
  }
  bytes.finish();
  for (let isFull = reader.readSome(bytes); isFull; isFull = reader.readSome(bytes)) yield reader.takeBatch();
  if (!reader.footer.isWhole) throw new RangeDamaged('truncated', 'the body ends without the checksum of all records');
  if (reader.rows > 0) yield reader.takeBatch();
}

class RecordReader {
  readonly footer = new RecordFooter();
  readonly #columns: readonly OdpsColumn[];
  readonly #builders: readonly CellBuilder[];
  readonly #wireTypes: readonly number[];
  /** Whole records since the last batch. */
  rows = 0;
  #bytes = 0;

  constructor(columns: readonly OdpsColumn[]) {
    this.#columns = columns;
    this.#builders = columns.map(({ type }) => openBuilder(type));
    this.#wireTypes = columns.map(({ type }) => wireTypeOf(type));
  }

  /** Reads what is there; returns whether a batch is full, and there may be more. */
  readSome(bytes: RecordBytes): boolean {
    const { cursor } = bytes;
    while (bytes.isEnough) {
      const from = cursor.at;
      try {
        if (this.footer.hasBegun) this.footer.read(cursor);
        else this.#readRecord(cursor);
      } catch (thrown) {
        if (thrown !== needsBytes) throw thrown;
        this.#forgetPart();
        cursor.takeCrc();
        cursor.at = from;
        bytes.wantMore();
        return false;
      }
      this.#bytes += cursor.at - from;
      if (this.rows >= BATCH_ROWS || this.#bytes >= BATCH_BYTES) return true;
    }
    return false;
  }

  takeBatch(): ColumnBatch {
    const batch = { rows: this.rows, columns: this.#builders.map((builder, i) => ({ ...builder.cells(), column: this.#columns[i] as OdpsColumn })) };
    this.rows = 0;
    this.#bytes = 0;
    this.#forgetPart();
    return batch;
  }

  /** A record, or the beginning of the footer. */
  #readRecord(cursor: RecordCursor): void {
    const builders = this.#builders;
    const { rows } = this;
    for (;;) {
      const tag = cursor.varint();
      if (tag >= END_RECORD) {
        if (tag === END_RECORD) break;
        if (builders.some((builder) => builder.rows !== rows)) throw new RangeDamaged('malformed', 'the footer begins within a record');
        this.footer.begin(tag, cursor);
        return;
      }
      const field = tag >>> 3;
      const builder = builders[field - 1];
      if (builder === undefined || (tag & 7) !== this.#wireTypes[field - 1] || builder.rows !== rows) throw new RangeDamaged('malformed', `field ${field} with wire type ${tag & 7} does not belong there`);
      cursor.countInt32(field);
      builder.read(cursor);
    }
    const crc = cursor.takeCrc();
    if (cursor.checksum() !== crc) throw new RangeDamaged('crc', 'the checksum of a record is wrong');
    this.footer.countRecord(crc);
    for (const builder of builders) if (builder.rows === rows) builder.appendNull();
    this.rows = rows + 1;
  }

  /** Whatever is not of a whole record. */
  #forgetPart(): void {
    for (const builder of this.#builders) builder.truncate(this.rows);
  }
}
