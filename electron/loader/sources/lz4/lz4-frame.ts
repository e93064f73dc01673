import { decodeLz4Block } from './lz4-block';
import { isPlainBlock, LZ4_MAGIC, lz4FlagsOf, sizeOfBlock } from './lz4-header';

/**
 * The bytes an LZ4 frame stands for, as Arrow and Feather files hold them. Checksums are skipped.
 * Throws when the frame is cut short or not LZ4.
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== LZ4_MAGIC) throw new Error('not an LZ4 frame');
  const { hasBlockChecksum, hasSize, headerBytes } = lz4FlagsOf(view.getUint8(4));
  let at = 4 + headerBytes;
  let out = new Uint8Array(hasSize ? Number(view.getBigUint64(6, true)) : frame.length * 4);
  let length = 0;
  for (;;) {
    const header = view.getUint32(at, true);
    at += 4;
    if (header === 0) return out.subarray(0, length);
    const size = sizeOfBlock(header);
    if (at + size > frame.length) throw new Error('LZ4 frame is cut short');
    const block = frame.subarray(at, at + size);
    // A block of n bytes can stand for at most 255 n of them.
    const room = hasSize ? out.length - length : Math.max(size, Math.min(size * 255, 4 << 20));
    if (out.length - length < room) out = grown(out, length + room);
    if (isPlainBlock(header)) {
      out.set(block, length);
      length += size;
    } else {
      length = decodeLz4Block(block, out, length);
    }
    at += size + (hasBlockChecksum ? 4 : 0);
  }
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(length, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
