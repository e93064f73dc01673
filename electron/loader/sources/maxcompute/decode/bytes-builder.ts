import { CellBuilder } from './cell-builder';
import type { Cells } from './column-batch';
import type { RecordCursor } from './record-cursor';
import { RowOffsets } from './row-offsets';

/** Most texts are names: copied one by one, which is faster than asking for a copy. */
const SHORT_BYTES = 24;

/** Texts, binary, and decimals, which come as text. */
export class BytesBuilder extends CellBuilder {
  readonly #offsets = new RowOffsets();
  #data = new Uint8Array(16_384);

  cells(): Cells {
    const offsets = this.#offsets.upTo(this.rows);
    return { type: this.type, layout: 'bytes', rows: this.rows, validity: this.validity(), firstBit: 0, data: this.#data.slice(0, offsets[this.rows]), offsets, base: 0, children: [] };
  }

  protected readInto(row: number, cursor: RecordCursor): void {
    const length = cursor.length();
    const from = cursor.countedBytes(length);
    const to = this.#offsets.end(row);
    this.#offsets.set(row, to + length);
    if (to + length > this.#data.length) this.#grow(to, to + length);
    const { bytes } = cursor;
    const data = this.#data;
    if (length > SHORT_BYTES) data.set(bytes.subarray(from, from + length), to);
    else for (let i = 0; i < length; i++) data[to + i] = bytes[from + i] as number;
  }

  protected setNull(row: number): void {
    this.#offsets.set(row, this.#offsets.end(row));
  }

  #grow(used: number, least: number): void {
    const longer = new Uint8Array(Math.max(least, this.#data.length * 2));
    longer.set(this.#data.subarray(0, used));
    this.#data = longer;
  }
}
