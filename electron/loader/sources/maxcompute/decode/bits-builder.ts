import { CellBuilder } from './cell-builder';
import { noOffsets, type Cells } from './column-batch';
import { RangeDamaged } from './range-damaged';
import type { RecordCursor } from './record-cursor';
import { RowBits } from './row-bits';

/** Truth values. */
export class BitsBuilder extends CellBuilder {
  readonly #bits = new RowBits();

  cells(): Cells {
    return { type: this.type, layout: 'bits', rows: this.rows, validity: this.validity(), firstBit: 0, data: this.#bits.upTo(this.rows), offsets: noOffsets, base: 0, children: [] };
  }

  protected readInto(row: number, cursor: RecordCursor): void {
    const byte = cursor.countedByte();
    if (byte > 1) throw new RangeDamaged('malformed', `a truth value of ${byte}`);
    this.#bits.set(row, byte === 1);
  }

  protected setNull(row: number): void {
    this.#bits.set(row, false);
  }
}
