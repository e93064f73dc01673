import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GZIP_LEVEL, type Compression } from './zarr-json';

const gzipped = promisify(gzip);

/** Where a gzip header names the operating system, and what says that it is not told: the bytes are the same on all. */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 255;

/** A chunk as it lies in its file. */
export async function packChunk(bytes: Uint8Array, compression: Compression): Promise<Uint8Array> {
  if (compression === 'none') return bytes;
  const packed = await gzipped(bytes, { level: GZIP_LEVEL });
  packed[SYSTEM_AT] = UNKNOWN_SYSTEM;
  return packed;
}

/** The most that packing makes of so many bytes: stored blocks of deflate and the frame around them. */
export function packedBytesAtMost(bytes: number, compression: Compression): number {
  return compression === 'none' ? bytes : bytes + 5 * Math.ceil(bytes / 16_000) + 32;
}
