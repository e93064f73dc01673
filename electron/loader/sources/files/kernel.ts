/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { env: { abort: () => void } }) => { readonly exports: object };
};

interface Memory { readonly memory: { readonly buffer: ArrayBuffer } }

/** Compiled code with memory of its own, which moves as it grows. Places are bytes of it. */
export class Kernel<Calls> {
  readonly calls: Calls & Memory;
  #bytes = new Uint8Array(0);

  constructor(calls: Calls & Memory) {
    this.calls = calls;
  }

  /** All of its memory, until it grows. */
  get bytes(): Uint8Array {
    const { buffer } = this.calls.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }
}

/** Makes kernels out of one module, which exports `Calls`. */
export function kernelsOf<Calls>(wasm: Uint8Array): () => Kernel<Calls> {
  const module = new WebAssembly.Module(wasm);
  return () => new Kernel<Calls>(new WebAssembly.Instance(module, { env: { abort: outOfMemory } }).exports as Calls & Memory);
}

function outOfMemory(): never {
  throw new RangeError('no memory left for keys');
}
