import type { ArrayReader, PlaneImage } from './plane-image';
import type { TileMemory } from './tile-memory';
import type { FinishedPlane, ValuePlane } from './value-plane';

type Pick = 'min' | 'max' | 'first' | 'last';

/** Keeps one of a cell's values. Rounding to float32 keeps order, so the smallest float32 is the float32 of the smallest. */
export class PickPlane implements ValuePlane {
  readonly #pick: Pick;
  readonly #values: Float32Array;
  readonly #mask: Uint8Array;

  constructor(pick: Pick, cells: number, memory: TileMemory) {
    this.#pick = pick;
    this.#values = memory.float32(cells).fill(NaN);
    this.#mask = memory.uint8(cells);
  }

  get memoryBytes(): number {
    return this.#values.byteLength + this.#mask.byteLength;
  }

  add(column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number): void {
    const pick = this.#pick;
    if (pick === 'min' || pick === 'max') pickExtreme(this.#values, this.#mask, column, rows, cells, from, to, pick === 'min' ? 1 : -1);
    else pickByOrder(this.#values, this.#mask, column, rows, cells, from, to, pick === 'last');
  }

  finish(): FinishedPlane {
    return { values: this.#values, mask: this.#mask };
  }

  reset(): void {
    this.#values.fill(NaN);
    this.#mask.fill(0);
  }

  image(): PlaneImage {
    return { facts: null, arrays: [this.#values, this.#mask] };
  }

  restore(_facts: unknown, reader: ArrayReader): void {
    reader.fill(this.#values);
    reader.fill(this.#mask);
  }
}

function pickExtreme(values: Float32Array, mask: Uint8Array, column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number, sign: 1 | -1): void {
  for (let i = from; i < to; i++) {
    const single = Math.fround(column[rows[i] as number] as number);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (mask[cell] === 1 && sign * single >= sign * (values[cell] as number)) continue;
    // Adding 0 makes -0 a 0: which of the two came first must not show.
    values[cell] = single + 0;
    mask[cell] = 1;
  }
}

function pickByOrder(values: Float32Array, mask: Uint8Array, column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number, replace: boolean): void {
  for (let i = from; i < to; i++) {
    const single = Math.fround(column[rows[i] as number] as number);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (mask[cell] === 1 && !replace) continue;
    values[cell] = single + 0;
    mask[cell] = 1;
  }
}
