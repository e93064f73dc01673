/** What an LZ4 frame begins with. */
export const LZ4_MAGIC = 0x184d2204;

export interface Lz4Flags {
  hasBlockChecksum: boolean;
  hasContentChecksum: boolean;
  hasSize: boolean;
  /** Bytes from the flags to the first block. */
  headerBytes: number;
}

/** What the byte behind the magic says. */
export function lz4FlagsOf(flags: number): Lz4Flags {
  const [hasSize, hasDictionary] = [(flags & 0x08) !== 0, (flags & 0x01) !== 0];
  return { hasBlockChecksum: (flags & 0x10) !== 0, hasContentChecksum: (flags & 0x04) !== 0, hasSize, headerBytes: 2 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1 };
}

/** The most bytes that a block of a frame may stand for; null where the byte behind the flags says nothing sensible. */
export function lz4BlockLimit(descriptor: number): number | null {
  const code = (descriptor >> 4) & 7;
  return code < 4 ? null : 1 << (8 + 2 * code);
}

/** `header` is the number in front of a block. */
export function sizeOfBlock(header: number): number {
  return header & 0x7fff_ffff;
}

/** Whether a block stands there as it is. */
export function isPlainBlock(header: number): boolean {
  return header >>> 31 === 1;
}
