import { snappyUncompress } from 'hyparquet';
import zlib from 'node:zlib';
import { decodeLz4Block } from '../../lz4/lz4-block';

/**
 * Fills `page` with what was packed. Throws where it is damaged, or has another length.
 * Pages come by the thousand: what each of them left behind would make the process grow, so nothing is, where that is possible.
 */
export type Unpack = (packed: Uint8Array, page: Uint8Array) => void;

const codecs: Readonly<Record<string, () => Unpack | Promise<Unpack>>> = {
  UNCOMPRESSED: () => fill,
  SNAPPY: () => snappyUncompress,
  GZIP: () => (packed, page) => fill(zlib.gunzipSync(packed), page),
  BROTLI: () => (packed, page) => fill(zlib.brotliDecompressSync(packed), page),
  LZ4_RAW: () => (packed, page) => checkLength(decodeLz4Block(packed, page, 0), page),
  ZSTD: async () => nativeZstd() ?? (await import('./zstd-in-wasm')).zstdInWasm(),
};
const loaded = new Map<string, Promise<Unpack>>();

/** Compressions by the names of the Parquet format. */
export function isKnownCodec(name: string): boolean {
  return name in codecs;
}

/** The decoder for a compression that is known. */
export function unpackOf(name: string): Promise<Unpack> {
  const known = loaded.get(name) ?? Promise.resolve((codecs[name] as () => Unpack | Promise<Unpack>)());
  loaded.set(name, known);
  return known;
}

export function checkLength(bytes: number, page: Uint8Array): void {
  if (bytes !== page.length) throw new Error('the Parquet data is damaged: a page has another length than it says');
}

function fill(bytes: Uint8Array, page: Uint8Array): void {
  checkLength(bytes.length, page);
  page.set(bytes);
}

/** That of the runtime, where it is as new as the one that ships. */
function nativeZstd(): Unpack | null {
  const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (packed: Uint8Array) => Uint8Array };
  return zstdDecompressSync === undefined ? null : (packed, page) => fill(zstdDecompressSync(packed), page);
}
