const mostBlockBytes = 1 << 17;
const rawBlock = 0;
const repeatedByte = 1;

/** One zstd frame that does not tell its size: blocks as they are, those of one repeated byte in four bytes. Valid, if not small. */
export function zstdFrame(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58])];
  for (let at = 0; at < bytes.length; at += mostBlockBytes) {
    const block = bytes.subarray(at, at + mostBlockBytes);
    const isOneByte = block.equals(Buffer.alloc(block.length, block[0]));
    pieces.push(headOf(isOneByte ? repeatedByte : rawBlock, block.length, false), isOneByte ? block.subarray(0, 1) : block);
  }
  return Buffer.concat([...pieces, headOf(rawBlock, 0, true)]);
}

function headOf(kind: number, bytes: number, isLast: boolean): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE(bytes * 8 + kind * 2 + (isLast ? 1 : 0), 0, 3);
  return head;
}
