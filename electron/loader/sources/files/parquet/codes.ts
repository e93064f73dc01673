import { PIECE_ROWS } from '../columns/column-file';
import { Place } from '../kernel';
import type { CodeKernel } from './code-kernel';

/** Whole numbers, one a row, of at most PIECE_ROWS rows. They stand in the memory of compiled code. */
export class Codes {
  readonly #code: CodeKernel;
  readonly #place: Place;

  constructor(code: CodeKernel) {
    this.#code = code;
    this.#place = new Place(code.kernel);
    this.#place.reserve(PIECE_ROWS * 4);
  }

  /** Where they begin. */
  get at(): number {
    return this.#place.at;
  }

  /** All of them, until memory grows. */
  get numbers(): Int32Array {
    return new Int32Array(this.#code.kernel.bytes.buffer, this.#place.at, PIECE_ROWS);
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
}
