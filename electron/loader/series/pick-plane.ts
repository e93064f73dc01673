import { bitWords } from './cell-bits';
import type { ArrayReader, PlaneImage } from './plane-image';
import type { TileMemory } from './tile-memory';
import type { TileWork } from './tile-work';
import type { FinishedPlane, ValuePlane } from './value-plane';

type Pick = 'min' | 'max' | 'first' | 'last';

/** Keeps one of a cell's values. Rounding to float32 keeps order, so the smallest float32 is the float32 of the smallest. */
export class PickPlane implements ValuePlane {
  readonly #pick: Pick;
  readonly #work: TileWork;
  readonly #values: Float32Array;
  readonly #observed: Uint32Array;

  constructor(pick: Pick, cells: number, memory: TileMemory) {
    this.#pick = pick;
    this.#work = memory.work;
    this.#values = memory.float32(cells);
    this.#observed = memory.uint32(bitWords(cells));
  }

  get memoryBytes(): number {
    return this.#values.byteLength + this.#observed.byteLength;
  }

  add(values: Float64Array, cells: Int32Array): void {
    const pick = this.#pick;
    if (pick === 'min' || pick === 'max') pickExtreme(this.#values, values, cells, pick === 'min' ? 1 : -1);
    else pickByOrder(this.#values, values, cells, pick === 'last');
  }

  finish(): FinishedPlane {
    return { values: this.#values, observed: this.#work.markNumbers(this.#values, this.#observed) };
  }

  reset(): void {
    this.#values.fill(NaN);
  }

  image(): PlaneImage {
    return { facts: null, arrays: [this.#values] };
  }

  restore(_facts: unknown, reader: ArrayReader): void {
    reader.fill(this.#values);
  }
}

function pickExtreme(held: Float32Array, values: Float64Array, cells: Int32Array, sign: 1 | -1): void {
  for (let i = 0; i < cells.length; i++) {
    const single = Math.fround(values[i] as number);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (sign * single >= sign * (held[cell] as number)) continue;
    // Adding 0 makes -0 a 0: which of the two came first must not show.
    held[cell] = single + 0;
  }
}

function pickByOrder(held: Float32Array, values: Float64Array, cells: Int32Array, replace: boolean): void {
  for (let i = 0; i < cells.length; i++) {
    const single = Math.fround(values[i] as number);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (!replace && !Number.isNaN(held[cell])) continue;
    held[cell] = single + 0;
  }
}
