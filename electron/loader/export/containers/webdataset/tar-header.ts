export const TAR_BLOCK_BYTES = 512;
/** Two empty blocks end a tar file. */
export const TAR_END = new Uint8Array(2 * TAR_BLOCK_BYTES);

const SUM_AT = 148;
const SUM_BYTES = 8;

/** The header of a plain file in a tar (ustar): nobody's, readable by all, of 1970, so that the same content gives the same bytes. `name` has at most 100 characters, `bytes` is below 8 GiB. */
export function tarHeader(name: string, bytes: number): Buffer {
  const header = Buffer.alloc(TAR_BLOCK_BYTES);
  header.write(name, 0, 100, 'latin1');
  header.write('0000644\0' + '0000000\0' + '0000000\0', 100, 'latin1');
  header.write(`${bytes.toString(8).padStart(11, '0')}\0` + '00000000000\0', 124, 'latin1');
  header.fill(' ', SUM_AT, SUM_AT + SUM_BYTES, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, SUM_AT, 'latin1');
  return header;
}

/** What follows so many bytes up to the next block. */
export function tarPadding(bytes: number): Uint8Array {
  return new Uint8Array((TAR_BLOCK_BYTES - (bytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES);
}

/** Bytes of a member with its header and padding. */
export function tarMemberBytes(bytes: number): number {
  return TAR_BLOCK_BYTES + bytes + tarPadding(bytes).length;
}
