import ownWasm from '../../../assembly/tile-rows.ts?assembly-in-memory';
import sharedWasm from '../../../assembly/tile-rows.ts?assembly-in-shared-memory';
import { WORK_ROWS, type TileWork } from './tile-work';

/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { env: { memory: WasmMemory } }) => { readonly exports: object };
  Memory: new (size: { initial: number; maximum: number; shared: boolean }) => WasmMemory;
};

interface WasmMemory { readonly buffer: ArrayBuffer | SharedArrayBuffer }

/** What assembly/tile-rows.ts exports. Places are bytes of the memory. */
interface TileCalls {
  markSeen(seen: number, repeated: number, cells: number, count: number): number;
  storeSingles(held: number, values: number, cells: number, count: number, scale: number): number;
  markNumbers(values: number, count: number, bits: number): void;
}

/** At the beginning of the memory stand the rows at work: their cells, then the values of one channel, over which those that are left are written: each after its value was read. */
const CELLS_AT = 0;
const VALUES_AT = CELLS_AT + WORK_ROWS * Int32Array.BYTES_PER_ELEMENT;
const END = VALUES_AT + WORK_ROWS * Float64Array.BYTES_PER_ELEMENT;

const PAGE_BYTES = 64 << 10;

const ownModule = new WebAssembly.Module(ownWasm);
const sharedModule = new WebAssembly.Module(sharedWasm);

/** Memory of its own, in which compiled code works on tiles: they are at `firstByte` and behind it. */
export class TileKernel implements TileWork {
  static readonly firstByte = END;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  readonly #calls: TileCalls;
  readonly #cells: Int32Array;
  readonly #values: Float64Array;
  readonly #left: Int32Array;
  #rows = 0;

  /** So many bytes of tiles. Throws where the system or the runtime has no room for one more memory. */
  constructor(bytes: number, isShared: boolean) {
    const pages = Math.ceil((END + bytes) / PAGE_BYTES);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: isShared });
    this.buffer = memory.buffer;
    this.#calls = new WebAssembly.Instance(isShared ? sharedModule : ownModule, { env: { memory } }).exports as TileCalls;
    this.#cells = new Int32Array(this.buffer, CELLS_AT, WORK_ROWS);
    this.#values = new Float64Array(this.buffer, VALUES_AT, WORK_ROWS);
    this.#left = new Int32Array(this.buffer, VALUES_AT, WORK_ROWS);
  }

  take(cells: Int32Array): void {
    this.#rows = cells.length;
    this.#cells.set(cells);
  }

  markSeen(seen: Uint32Array, repeated: Uint32Array): number {
    return this.#calls.markSeen(seen.byteOffset, repeated.byteOffset, CELLS_AT, this.#rows);
  }

  storeSingles(held: Float32Array, values: Float64Array, scale: number, left: Int32Array): number {
    this.#values.set(values);
    const count = this.#calls.storeSingles(held.byteOffset, VALUES_AT, CELLS_AT, this.#rows, scale);
    for (let k = 0; k < count; k++) left[k] = this.#left[k] as number;
    return count;
  }

  markNumbers(values: Float32Array, bits: Uint32Array): Uint32Array {
    this.#calls.markNumbers(values.byteOffset, values.length, bits.byteOffset);
    return bits;
  }
}
