import type { TilePages } from './tile-pages';
import type { TileWork } from './tile-work';

/**
 * Memory for the arrays of one tile, in one piece. Arrays are filled when they are taken, so that the memory is the process's from the start:
 * a budget that counted it later would be overrun.
 */
export class TileMemory {
  /** Of what is taken out of it. */
  readonly work: TileWork;
  readonly #buffer: ArrayBuffer | SharedArrayBuffer;
  #next: number;

  /** `arrays` is how many arrays will be taken out of it: each begins at a multiple of eight. */
  constructor(bytes: number, arrays: number, pages: TilePages) {
    const { buffer, at, work } = pages.take(bytes + arrays * 8);
    this.work = work;
    this.#buffer = buffer;
    this.#next = at;
  }

  /** All NaN. */
  float32(length: number): Float32Array {
    return new Float32Array(this.#buffer, this.#take(length * 4), length).fill(NaN);
  }

  /** All 0. */
  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#buffer, this.#take(length * 4), length).fill(0);
  }

  #take(bytes: number): number {
    const at = this.#next;
    this.#next += Math.ceil(bytes / 8) * 8;
    return at;
  }
}
