/** Rows of one tile that wait for it, in the order in which they came: row i goes to cells[i]. */
export interface WaitingRows { readonly rows: number; readonly cells: Int32Array; readonly columns: readonly Float64Array[] }

/** Rows of one tile stand side by side in blocks of so many: fewer and they would lie scattered, more and much of the last block would be empty. */
export const BLOCK_ROWS = 128;
/** Room grows by so many blocks at most: twice as much each time would soon be more than what is in it. */
const MOST_GROWTH = 512;

/** The blocks of a tile, in order; all but the last are full. */
interface TileBlocks { blocks: number[]; rows: number }

/** Gathers rows for many tiles in memory, which it keeps for more once they were taken. */
export class RowGathering {
  #cells = new Int32Array(0);
  #columns: Float64Array[];
  #capacity = 0;
  readonly #tiles = new Map<number, TileBlocks>();
  readonly #freeBlocks: number[] = [];

  constructor(channels: number) {
    this.#columns = Array.from({ length: channels }, () => new Float64Array(0));
  }

  get memoryBytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.byteLength, this.#cells.byteLength);
  }

  /** Rows that the blocks in use hold, or have room for. */
  get rows(): number { return (this.#capacity - this.#freeBlocks.length) * BLOCK_ROWS; }
  /** Tiles that have rows here. */
  get tiles(): number[] { return [...this.#tiles.keys()]; }

  rowsOf(tile: number): number {
    return this.#tiles.get(tile)?.rows ?? 0;
  }

  /** Takes a copy of rows[i] of the columns for cells[i] of a tile, i in [from, to). */
  add(tile: number, columns: readonly Float64Array[], rows: Int32Array, cells: Int32Array, from: number, to: number): void {
    let own = this.#tiles.get(tile);
    if (own === undefined) this.#tiles.set(tile, own = { blocks: [], rows: 0 });
    for (let first = from; first < to;) {
      const filled = own.rows % BLOCK_ROWS;
      if (filled === 0) own.blocks.push(this.#takeBlock());
      const end = Math.min(to, first + BLOCK_ROWS - filled);
      const at = (own.blocks.at(-1) as number) * BLOCK_ROWS + filled;
      copyCells(cells, first, end, this.#cells, at);
      for (let channel = 0; channel < columns.length; channel++) gather(columns[channel] as Float64Array, rows, first, end, this.#columns[channel] as Float64Array, at);
      own.rows += end - first;
      first = end;
    }
  }

  /** The rows of a tile, in their order, in pieces of at most `most`, a multiple of BLOCK_ROWS, each put where `roomFor` says; they are here no longer. */
  * take(tile: number, most: number, roomFor: (rows: number) => WaitingRows): Generator<WaitingRows> {
    const own = this.#tiles.get(tile);
    if (own === undefined) return;
    for (let left = own.rows, next = 0; left > 0;) {
      const into = roomFor(Math.min(most, left));
      for (let at = 0; at < into.rows; at += BLOCK_ROWS) {
        const begin = (own.blocks[next++] as number) * BLOCK_ROWS;
        const end = begin + Math.min(BLOCK_ROWS, into.rows - at);
        into.cells.set(this.#cells.subarray(begin, end), at);
        for (let channel = 0; channel < this.#columns.length; channel++) (into.columns[channel] as Float64Array).set((this.#columns[channel] as Float64Array).subarray(begin, end), at);
      }
      yield into;
      left -= into.rows;
    }
    this.#tiles.delete(tile);
    this.#freeBlocks.push(...own.blocks);
  }

  #takeBlock(): number {
    if (this.#freeBlocks.length === 0) this.#growTo(Math.max(1, Math.min(this.#capacity * 2, this.#capacity + MOST_GROWTH)));
    return this.#freeBlocks.pop() as number;
  }

  #growTo(capacity: number): void {
    this.#cells = grown(this.#cells, new Int32Array(capacity * BLOCK_ROWS));
    this.#columns = this.#columns.map((column) => grown(column, new Float64Array(capacity * BLOCK_ROWS)));
    for (let block = capacity - 1; block >= this.#capacity; block--) this.#freeBlocks.push(block);
    this.#capacity = capacity;
  }
}

function grown<Column extends Int32Array | Float64Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}

function copyCells(cells: Int32Array, from: number, to: number, into: Int32Array, at: number): void {
  for (let i = from; i < to; i++) into[at + i - from] = cells[i] as number;
}

function gather(column: Float64Array, rows: Int32Array, from: number, to: number, into: Float64Array, at: number): void {
  for (let i = from; i < to; i++) into[at + i - from] = column[rows[i] as number] as number;
}
