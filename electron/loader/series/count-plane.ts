import { bitWords } from './cell-bits';
import type { ArrayReader, PlaneImage } from './plane-image';
import type { TileMemory } from './tile-memory';
import type { TileWork } from './tile-work';
import type { FinishedPlane, ValuePlane } from './value-plane';

/** How many rows of a cell had a value; a cell without one is missing, not 0. */
export class CountPlane implements ValuePlane {
  readonly #work: TileWork;
  readonly #counts: Uint32Array;
  readonly #observed: Uint32Array;

  constructor(cells: number, memory: TileMemory) {
    this.#work = memory.work;
    this.#counts = memory.uint32(cells);
    this.#observed = memory.uint32(bitWords(cells));
  }

  get memoryBytes(): number {
    return this.#counts.byteLength + this.#observed.byteLength;
  }

  add(values: Float64Array, cells: Int32Array): void {
    countValues(this.#counts, values, cells);
  }

  finish(): FinishedPlane {
    const counts = this.#counts;
    const values = new Float32Array(counts.buffer, counts.byteOffset, counts.length);
    for (let cell = 0; cell < counts.length; cell++) {
      const count = counts[cell] as number;
      values[cell] = count === 0 ? NaN : count;
    }
    return { values, observed: this.#work.markNumbers(values, this.#observed) };
  }

  reset(): void {
    this.#counts.fill(0);
  }

  image(): PlaneImage {
    return { facts: null, arrays: [this.#counts] };
  }

  restore(_facts: unknown, reader: ArrayReader): void {
    reader.fill(this.#counts);
  }
}

function countValues(counts: Uint32Array, values: Float64Array, cells: Int32Array): void {
  for (let i = 0; i < cells.length; i++) {
    const single = Math.fround(values[i] as number);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    counts[cell] = (counts[cell] as number) + 1;
  }
}
