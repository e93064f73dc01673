import { RangeDamaged } from './range-damaged';

const FIRST_ROWS = 1024;
const LIMIT = 2 ** 31 - 1;

/** Where each row ends in what holds the values of all, in memory that grows. */
export class RowOffsets {
  #offsets = new Int32Array(FIRST_ROWS + 1);

  /** Where the first `rows` rows end. */
  end(rows: number): number {
    return this.#offsets[rows] as number;
  }

  /** Throws RangeDamaged where the rows hold more than can be counted. */
  set(row: number, end: number): void {
    if (end > LIMIT) throw new RangeDamaged('malformed', 'rows that are too long to be true');
    if (row + 1 === this.#offsets.length) {
      const longer = new Int32Array(this.#offsets.length * 2);
      longer.set(this.#offsets);
      this.#offsets = longer;
    }
    this.#offsets[row + 1] = end;
  }

  /** A copy of those of the first rows. */
  upTo(rows: number): Int32Array {
    return this.#offsets.slice(0, rows + 1);
  }
}
