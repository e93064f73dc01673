/** Rows of one tile that wait for it, in the order in which they came: row i goes to cells[i]. */
export interface WaitingRows { readonly rows: number; readonly cells: Int32Array; readonly columns: readonly Float64Array[] }

const FIRST_ROWS = 64;

/** Gathers rows in memory, which it keeps for more once it is emptied. */
export class RowGathering implements WaitingRows {
  rows = 0;
  cells = new Int32Array(FIRST_ROWS);
  columns: Float64Array[];

  constructor(channels: number) {
    this.columns = Array.from({ length: channels }, () => new Float64Array(FIRST_ROWS));
  }

  get memoryBytes(): number {
    return this.cells.byteLength + this.columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  /** Takes a copy of rows[i] of the columns for cells[i], i in [from, to). */
  add(columns: readonly Float64Array[], rows: Int32Array, cells: Int32Array, from: number, to: number): void {
    const wanted = this.rows + to - from;
    if (wanted > this.cells.length) this.#growTo(Math.max(wanted, this.cells.length * 2));
    this.cells.set(cells.subarray(from, to), this.rows);
    for (const [channel, column] of columns.entries()) gather(column, rows, from, to, this.columns[channel] as Float64Array, this.rows);
    this.rows = wanted;
  }

  #growTo(capacity: number): void {
    const { cells, columns } = this;
    this.cells = new Int32Array(capacity);
    this.cells.set(cells);
    this.columns = columns.map((column) => {
      const wider = new Float64Array(capacity);
      wider.set(column);
      return wider;
    });
  }
}

function gather(column: Float64Array, rows: Int32Array, from: number, to: number, into: Float64Array, at: number): void {
  for (let i = from; i < to; i++) into[at + i - from] = column[rows[i] as number] as number;
}
