import { ZSTDDecoder } from 'zstddec';
import { checkLength, type Unpack } from './page-codec';

interface Exports {
  memory: { buffer: ArrayBuffer };
  malloc: (bytes: number) => number;
  free: (at: number) => void;
  ZSTD_decompress: (to: number, bytes: number, from: number, packedBytes: number) => number;
}

let exports: Exports | null = null;

/** Its own way to decode makes memory for each page; this one fills memory that is there. */
class DecoderInto extends ZSTDDecoder {
  override _init(result: { instance: { exports: object } }): void {
    super._init(result);
    exports = result.instance.exports as Exports;
  }
}

/** Zstandard's own library in WebAssembly. */
export async function zstdInWasm(): Promise<Unpack> {
  // It would fetch its own bytes, and the runtime's client for that takes 10 MB.
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  const ready = new DecoderInto().init();
  globalThis.fetch = fetch;
  await ready;
  return (packed, page) => {
    const { memory, malloc, free, ZSTD_decompress: decompress } = exports as Exports;
    const from = malloc(packed.length);
    const to = malloc(page.length);
    new Uint8Array(memory.buffer).set(packed, from);
    const bytes = decompress(to, page.length, from, packed.length);
    if (bytes === page.length) page.set(new Uint8Array(memory.buffer, to, bytes));
    free(from);
    free(to);
    checkLength(bytes, page);
  };
}
