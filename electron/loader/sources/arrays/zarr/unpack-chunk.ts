import { decompress } from 'fzstd';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Unpacker } from './zarr-layout';

const CRC_BYTES = 4;

const steps: Record<Unpacker, (packed: Uint8Array) => Uint8Array> = {
  gzip: (packed) => gunzipSync(packed),
  zlib: (packed) => inflateSync(packed),
  zstd: (packed) => decompress(packed),
  crc32c: (packed) => packed.subarray(0, -CRC_BYTES),
};

/** A chunk's elements out of its file's bytes. Throws what the packing says of bytes that are not its own. */
export function unpackChunk(packed: Uint8Array, unpackers: readonly Unpacker[]): Uint8Array {
  return unpackers.reduce((bytes, unpacker) => steps[unpacker](bytes), packed);
}
