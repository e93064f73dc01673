import { PIECE_ROWS } from '../columns/column-file';
import { Place } from '../kernel';
import type { CodeKernel } from './code-kernel';

/** Whole numbers, one a row, of at most PIECE_ROWS rows: codes of a dictionary's entries, or 1 and 0. They stand in the memory of compiled code. */
export class Codes {
  readonly #code: CodeKernel;
  readonly #place: Place;

  constructor(code: CodeKernel) {
    this.#code = code;
    this.#place = new Place(code.kernel);
    this.#place.reserve(PIECE_ROWS * 4);
  }

  /** All of them, until memory grows. */
  get numbers(): Int32Array {
    return this.#place.int32(PIECE_ROWS);
  }

  sum(count: number): number {
    const { numbers } = this;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += numbers[i] as number;
    return sum;
  }

  /** Puts `count` numbers of `width` bits, at most 31, from row `row` on, out of `bytes` from a bit on, the lowest bits first; returns the largest of them. */
  unpack(bytes: Uint8Array, bit: number, width: number, row: number, count: number): number {
    const { kernel, packed } = this.#code;
    packed.put(bytes.subarray(bit >> 3, (bit + count * width + 7) >> 3));
    return kernel.calls.unpackBits(packed.at, bit & 7, width, count, this.#place.at + row * 4);
  }

  /** Writes the number of each row's entry: `entries` holds float64, in the same memory, for every code there is. */
  numbersOf(entries: Place, rows: number, into: Float64Array): void {
    const { kernel, found } = this.#code;
    kernel.calls.gatherNumbers(entries.at, this.#place.at, rows, found.at);
    into.set(found.float64(rows));
  }

  /** Likewise int32, from row `first` on up to the first row whose number is `stop`; returns that row, or `rows`. */
  idsOf(entries: Place, first: number, rows: number, into: Int32Array, stop: number): number {
    const { kernel, found } = this.#code;
    const end = kernel.calls.gatherIds(entries.at, this.#place.at, first, rows, found.at, stop);
    into.set(found.int32(rows).subarray(first, end), first);
    return end;
  }
}
