import { hasBit, markNumbers, setBit } from './cell-bits';
import { heldValue } from './held-value';

/** Rows that a tile takes at one go, at most. */
export const WORK_ROWS = 2048;

/** What is done for every row and every cell of a tile, whose arrays are written. */
export interface TileWork {
  /** From here on the rows at work are these: row i goes to cells[i]. At most WORK_ROWS, which stay as they are while they are at work. */
  take(cells: Int32Array): void;
  /** Sets the bits of the cells in `seen`, and in `repeated` those of cells whose bit was set; returns how many rows fell into one of these. */
  markSeen(seen: Uint32Array, repeated: Uint32Array): number;
  /**
   * Stores values[i] of row i in `held` where its cell has no number yet and `heldValue` gives the value back. Notes in `left` the rows that need more than that,
   * and returns how many. NaN and what float32 cannot hold is no value.
   */
  storeSingles(held: Float32Array, values: Float64Array, scale: number, left: Int32Array): number;
  /** Sets the bits of the cells whose value is a number, and no other; returns `bits`. */
  markNumbers(values: Float32Array, bits: Uint32Array): Uint32Array;
}

/** In whatever memory a tile is. */
export class WorkOneByOne implements TileWork {
  #cells: Int32Array = new Int32Array(0);

  take(cells: Int32Array): void {
    this.#cells = cells;
  }

  markSeen(seen: Uint32Array, repeated: Uint32Array): number {
    let again = 0;
    for (const cell of this.#cells) {
      if (hasBit(seen, cell)) {
        setBit(repeated, cell);
        again++;
      } else setBit(seen, cell);
    }
    return again;
  }

  storeSingles(held: Float32Array, values: Float64Array, scale: number, left: Int32Array): number {
    const cells = this.#cells;
    let count = 0;
    for (let i = 0; i < cells.length; i++) {
      const value = values[i] as number;
      const single = Math.fround(value);
      if (single - single !== 0) continue;
      const cell = cells[i] as number;
      const before = held[cell] as number;
      // Adding 0 makes -0 a 0: which of the two it was must not show.
      if (before !== before && heldValue(single, scale) === value) held[cell] = single + 0;
      else left[count++] = i;
    }
    return count;
  }

  markNumbers(values: Float32Array, bits: Uint32Array): Uint32Array {
    return markNumbers(values, bits);
  }
}
