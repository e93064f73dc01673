import type { OdpsType } from '../odps-type';
import { CellBuilder } from './cell-builder';
import { noOffsets, widthOf, type CellLayout, type Cells } from './column-batch';
import type { RecordCursor } from './record-cursor';

const FIRST_ROWS = 1024;

/** Reads one value into the words of a column. */
export type ReadInto = (cursor: RecordCursor, words: Int32Array, row: number) => void;

/** Cells of one width, of 4 or 8 bytes. */
export class WidthBuilder extends CellBuilder {
  readonly #layout: CellLayout;
  readonly #read: ReadInto;
  readonly #wordsPerCell: number;
  #words: Int32Array<ArrayBuffer>;

  constructor(type: OdpsType, layout: CellLayout, read: ReadInto) {
    super(type);
    this.#layout = layout;
    this.#read = read;
    this.#wordsPerCell = widthOf(layout) / 4;
    this.#words = new Int32Array(FIRST_ROWS * this.#wordsPerCell);
  }

  cells(): Cells {
    return { type: this.type, layout: this.#layout, rows: this.rows, validity: this.validity(), firstBit: 0, data: new Uint8Array(this.#words.slice(0, this.rows * this.#wordsPerCell).buffer), offsets: noOffsets, base: 0, children: [] };
  }

  protected readInto(row: number, cursor: RecordCursor): void {
    this.#makeRoom(row);
    this.#read(cursor, this.#words, row);
  }

  protected setNull(row: number): void {
    this.#makeRoom(row);
    this.#words.fill(0, row * this.#wordsPerCell, (row + 1) * this.#wordsPerCell);
  }

  #makeRoom(row: number): void {
    if ((row + 1) * this.#wordsPerCell <= this.#words.length) return;
    const longer = new Int32Array(this.#words.length * 2);
    longer.set(this.#words);
    this.#words = longer;
  }
}
