/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: { Memory: new (size: { initial: number; maximum: number; shared: boolean }) => { readonly buffer: ArrayBuffer | SharedArrayBuffer } };

const PAGE_BYTES = 64 << 10;
/** Less than this is not worth pages of its own. */
const FEWEST_PAGES = 16;

/**
 * Memory for the arrays of one tile, in one piece. Arrays are filled when they are taken, so that the memory is the process's from the start:
 * a budget that counted it later would be overrun. It lies on pages of its own, which go back to the system once nobody holds it:
 * memory from the common heap often stays there, in holes between what is still held, and a budget would see no effect.
 */
export class TileMemory {
  readonly #buffer: ArrayBuffer | SharedArrayBuffer;
  #used = 0;

  /** `arrays` is how many arrays will be taken out of it: each begins at a multiple of eight. */
  constructor(bytes: number, arrays: number, isToStay: boolean) {
    this.#buffer = pagesOf(bytes + arrays * 8, isToStay);
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
    const at = this.#used;
    this.#used += Math.ceil(bytes / 8) * 8;
    return at;
  }
}

/**
 * Where the system has no such pages left, memory from the common heap. Shared pages are none that the runtime counts as its own:
 * else it would look for garbage again and again while tiles are made that are none for long.
 */
function pagesOf(bytes: number, isToStay: boolean): ArrayBuffer | SharedArrayBuffer {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages < FEWEST_PAGES) return new ArrayBuffer(bytes);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: isToStay }).buffer;
  } catch {
    return new ArrayBuffer(bytes);
  }
}
