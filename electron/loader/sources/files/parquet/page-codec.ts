import { snappyUncompressor } from 'hysnappy';
import zlib from 'node:zlib';
import { decodeLz4Block } from '../../lz4/lz4-block';

/** What was packed, out of what it was packed into; `bytes` is how long it is. Throws where it is damaged. */
export type Unpack = (packed: Uint8Array, bytes: number) => Uint8Array;

type Loader = () => Unpack | Promise<Unpack>;

const codecs: Readonly<Record<string, Loader>> = {
  UNCOMPRESSED: () => (packed) => packed,
  SNAPPY: () => snappyUncompressor(),
  GZIP: () => (packed) => zlib.gunzipSync(packed),
  BROTLI: () => (packed) => zlib.brotliDecompressSync(packed),
  LZ4_RAW: () => unpackLz4,
  ZSTD: zstdUnpack,
};
const loaded = new Map<string, Promise<Unpack>>();

/** Compressions by the names of the Parquet format. */
export function isKnownCodec(name: string): boolean {
  return name in codecs;
}

/** A decoder for a compression that is known: one for each thread. */
export async function unpackOf(name: string): Promise<Unpack> {
  const known = loaded.get(name) ?? Promise.resolve((codecs[name] as Loader)());
  loaded.set(name, known);
  const unpack = await known;
  return (packed, bytes) => {
    const page = unpack(packed, bytes);
    if (page.length !== bytes) throw new Error('the Parquet data is damaged: a page has another length than it says');
    return page;
  };
}

function unpackLz4(packed: Uint8Array, bytes: number): Uint8Array {
  const page = new Uint8Array(bytes);
  return page.subarray(0, decodeLz4Block(packed, page, 0));
}

/** The runtime's own decoder, where it has one; else the same library in WebAssembly. */
async function zstdUnpack(): Promise<Unpack> {
  const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (packed: Uint8Array) => Uint8Array };
  if (zstdDecompressSync !== undefined) return (packed) => zstdDecompressSync(packed);
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  // It would fetch its own bytes, and the runtime's client for that takes 10 MB.
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  const ready = decoder.init();
  globalThis.fetch = fetch;
  await ready;
  return (packed, bytes) => decoder.decode(packed, bytes);
}
