/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { env: { abort: () => void } }) => { readonly exports: object };
};

/** What every module exports. */
interface Exports { readonly memory: { readonly buffer: ArrayBuffer }; reset(): void; allocate(bytes: number): number }

/** What is looked at of memory behind what is read, at most. */
const ROOM_BYTES = 16;

const MOST_IDLE = 8;
const MOST_IDLE_BYTES = 2 << 20;

/** Compiled code with memory of its own, which moves as it grows. Places are bytes of it. */
export class Kernel<Calls> {
  readonly calls: Calls & Exports;
  #bytes = new Uint8Array(0);

  constructor(calls: Calls & Exports) {
    this.calls = calls;
  }

  /** All of its memory, until it grows. */
  get bytes(): Uint8Array {
    const { buffer } = this.calls.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }
}

/** A part of a kernel's memory that is used again and again, and has room behind its end for what is looked at there. */
export class Place {
  at = 0;
  readonly #kernel: Kernel<object>;
  #bytes = -1;

  constructor(kernel: Kernel<object>) {
    this.#kernel = kernel;
  }

  /** Twice what it had, at least: a kernel gets nothing back before all of it. */
  reserve(bytes: number): void {
    if (bytes <= this.#bytes) return;
    this.#bytes = Math.max(bytes + (bytes >> 3), this.#bytes * 2);
    this.at = this.#kernel.calls.allocate(this.#bytes + ROOM_BYTES);
  }

  put(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#kernel.bytes.set(bytes, this.at);
  }

  /** Its first `count` whole numbers, until memory grows. */
  int32(count: number): Int32Array {
    return new Int32Array(this.#kernel.bytes.buffer, this.at, count);
  }

  float64(count: number): Float64Array {
    return new Float64Array(this.#kernel.bytes.buffer, this.at, count);
  }
}

/** Kernels of one module: those that were given back are taken again, since the system takes long to make and to remove memory of its own. */
export class Kernels<Calls> {
  readonly #module: object;
  readonly #idle: Kernel<Calls>[] = [];

  constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm);
  }

  /** A kernel that knows no key. */
  take(): Kernel<Calls> {
    const kernel = this.#idle.pop() ?? new Kernel<Calls>(new WebAssembly.Instance(this.#module, { env: { abort: outOfMemory } }).exports as Calls & Exports);
    kernel.calls.reset();
    return kernel;
  }

  /** Nobody may use it from here on. */
  giveBack(kernel: Kernel<Calls>): void {
    if (this.#idle.length < MOST_IDLE && kernel.bytes.length <= MOST_IDLE_BYTES) this.#idle.push(kernel);
  }
}

function outOfMemory(): never {
  throw new RangeError('no memory left for keys');
}
