import { viewOf } from '../csv/view-of';
import type { ColumnPiece } from './column-pieces';

/** Longer than any time that is read four bytes at a time. */
const SPARE_BYTES = 32;

/** The text of one cell at a time, with a zero behind it: cells of a column stand without a gap, and a number must not go on in the next. */
export class CellBytes {
  bytes = Buffer.alloc(256);
  view = viewOf(this.bytes);
  /** The text is bytes [0, end). */
  end = 0;

  /** The text of a row that has one. */
  take({ data, offsets, base }: Pick<ColumnPiece, 'data' | 'offsets' | 'base'>, row: number): void {
    const from = (offsets[row] as number) - base;
    const end = (offsets[row + 1] as number) - base - from;
    if (end + SPARE_BYTES > this.bytes.length) this.#grow(end);
    const { bytes } = this;
    for (let i = 0; i < end; i++) bytes[i] = data[from + i] as number;
    bytes[end] = 0;
    this.end = end;
  }

  takeText(text: string): void {
    const length = Buffer.byteLength(text);
    if (length + SPARE_BYTES > this.bytes.length) this.#grow(length);
    this.end = this.bytes.write(text, 'utf8');
    this.bytes[this.end] = 0;
  }

  #grow(least: number): void {
    this.bytes = Buffer.alloc(least * 2 + SPARE_BYTES);
    this.view = viewOf(this.bytes);
  }
}
