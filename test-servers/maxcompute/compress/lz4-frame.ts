import { lz4Block } from './lz4-block';
import { xxh32 } from './xxh32';

const blockBytes = 1 << 16;

/** One LZ4 frame of independent blocks of 64 KiB, with the header's checksum and that of each block. */
export function lz4Frame(bytes: Buffer): Buffer {
  const descriptor = Buffer.from([0b0111_0000, 4 << 4]);
  const pieces: Buffer[] = [Buffer.from([0x04, 0x22, 0x4d, 0x18]), descriptor, Buffer.from([(xxh32(descriptor) >>> 8) & 255])];
  for (let at = 0; at < bytes.length; at += blockBytes) pieces.push(...blockOf(bytes.subarray(at, at + blockBytes)));
  return Buffer.concat([...pieces, Buffer.alloc(4)]);
}

function blockOf(bytes: Buffer): Buffer[] {
  const compressed = lz4Block(bytes);
  const isPlain = compressed.length >= bytes.length;
  const stored = isPlain ? bytes : compressed;
  const head = Buffer.alloc(4);
  head.writeUInt32LE(isPlain ? stored.length + 2 ** 31 : stored.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(xxh32(stored));
  return [head, stored, sum];
}
