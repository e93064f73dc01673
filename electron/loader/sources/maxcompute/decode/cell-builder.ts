import type { OdpsType } from '../odps-type';
import type { Cells } from './column-batch';
import type { RecordCursor } from './record-cursor';
import { RowBits } from './row-bits';

/** Collects the cells of one column as they are read off records, in memory that is used again. */
export abstract class CellBuilder {
  readonly type: OdpsType;
  /** Cells so far. */
  rows = 0;
  readonly #validity = new RowBits();
  #hasNulls = false;

  constructor(type: OdpsType) {
    this.type = type;
  }

  /** Reads one value and appends it. Throws what the cursor throws; then `truncate` has to follow. */
  read(cursor: RecordCursor): void {
    this.readInto(this.rows, cursor);
    this.#validity.set(this.rows++, true);
  }

  appendNull(): void {
    this.setNull(this.rows);
    this.#validity.set(this.rows++, false);
    this.#hasNulls = true;
  }

  /** Keeps the first cells only. */
  truncate(rows: number): void {
    this.rows = rows;
    if (rows === 0) this.#hasNulls = false;
  }

  /** The cells so far, in memory of their own. */
  abstract cells(): Cells;

  protected abstract readInto(row: number, cursor: RecordCursor): void;

  /** Makes room for a row without a value. */
  protected abstract setNull(row: number): void;

  /** null where every row has a value. */
  protected validity(): Uint8Array | null {
    return this.#hasNulls ? this.#validity.upTo(this.rows) : null;
  }
}
