import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Column } from '../catalog';
import { seeded } from '../seeded';
import type { Cell, Rows } from '../table-definition';
import { cellFromEngine } from './engine-value';

/** Rows that a query gave. */
export interface QueryResult {
  columns: readonly Column[];
  rows: Rows;
}

/** The rows of the engine's chunks, in their order or, with a seed, in one of chance. */
export class ChunkRows implements Rows {
  readonly count: number;
  readonly #chunks: readonly DuckDBDataChunk[];
  /** Of each row: its chunk, and its place there. */
  readonly #chunkOf: Uint32Array;
  readonly #placeOf: Uint16Array;

  constructor(chunks: readonly DuckDBDataChunk[], shuffleSeed: number | null) {
    this.#chunks = chunks;
    this.count = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
    this.#chunkOf = new Uint32Array(this.count);
    this.#placeOf = new Uint16Array(this.count);
    let row = 0;
    for (const [chunk, { rowCount }] of chunks.entries()) {
      for (let place = 0; place < rowCount; place++, row++) {
        this.#chunkOf[row] = chunk;
        this.#placeOf[row] = place;
      }
    }
    if (shuffleSeed !== null) this.#shuffle(seeded(shuffleSeed));
  }

  cell(row: number, column: number): Cell {
    return cellFromEngine(this.#chunks[this.#chunkOf[row]!]!.getColumnVector(column).getItem(this.#placeOf[row]!));
  }

  #shuffle(random: () => number): void {
    for (let row = this.count - 1; row > 0; row--) {
      const other = Math.floor(random() * (row + 1));
      for (const places of [this.#chunkOf, this.#placeOf]) [places[row], places[other]] = [places[other]!, places[row]!];
    }
  }
}
