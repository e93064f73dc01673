import wasm from '../../../../../assembly/csv-rows.ts?assembly';

/** What is used of it: the language's library knows WebAssembly only beside a page's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: { env: { abort: () => void } }) => { readonly exports: CsvExports };
};

/** What assembly/csv-rows.ts exports; places are bytes of `memory`. */
interface CsvExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): number;
  setLayout(delimiter: number, quote: number, columns: number, roles: number, isEmptyMissing: boolean, suspects: number, suspectCount: number): void;
  setRows(capacity: number, keys: number, times: number, values: number): void;
  readRows(from: number, limit: number, end: number, most: number): number;
  skipLines(from: number, limit: number, most: number): number;
  rowsRead(): number;
  timeKindRead(): number;
  findKey(begin: number, length: number): number;
  addKey(begin: number, length: number): number;
  keyAt(key: number): number;
  keyLength(key: number): number;
  keyCount(): number;
}

const module = new WebAssembly.Module(wasm);

/** Reads plain rows and keeps keys, in memory of its own, which moves as it grows. */
export class CsvKernel {
  readonly calls: CsvExports;
  #bytes = new Uint8Array(0);

  constructor() {
    this.calls = new WebAssembly.Instance(module, { env: { abort: outOfMemory } }).exports;
  }

  /** All of its memory, until it grows. */
  get bytes(): Uint8Array {
    const { buffer } = this.calls.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }
}

function outOfMemory(): never {
  throw new RangeError('no memory left for the keys of a file');
}
