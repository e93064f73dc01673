const MAGIC = 0x184d2204;

/**
 * The bytes an LZ4 frame stands for, as Arrow and Feather files hold them. Checksums are skipped.
 * Throws when the frame is cut short or not LZ4.
 */
export function decodeLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not an LZ4 frame');
  const flags = view.getUint8(4);
  const [hasBlockChecksum, hasSize, hasDictionary] = [(flags & 0x10) !== 0, (flags & 0x08) !== 0, (flags & 0x01) !== 0];
  let at = 6 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0) + 1;
  let out = new Uint8Array(hasSize ? Number(view.getBigUint64(6, true)) : frame.length * 4);
  let length = 0;
  for (;;) {
    const header = view.getUint32(at, true);
    at += 4;
    if (header === 0) return out.subarray(0, length);
    const size = header & 0x7fff_ffff;
    if (at + size > frame.length) throw new Error('LZ4 frame is cut short');
    const block = frame.subarray(at, at + size);
    // A block of n bytes can stand for at most 255 n of them.
    const room = hasSize ? out.length - length : Math.max(size, Math.min(size * 255, 4 << 20));
    if (out.length - length < room) out = grown(out, length + room);
    if (header >>> 31 === 1) {
      out.set(block, length);
      length += size;
    } else {
      length = decodeBlock(block, out, length);
    }
    at += size + (hasBlockChecksum ? 4 : 0);
  }
}

/** Appends what a block stands for to `out` at `to`, and returns the new end. */
function decodeBlock(block: Uint8Array, out: Uint8Array, to: number): number {
  let at = 0;
  while (at < block.length) {
    const token = block[at++] as number;
    let literals = token >>> 4;
    if (literals === 15) for (let more = 255; more === 255;) literals += more = byteAt(block, at++);
    if (at + literals > block.length || to + literals > out.length) throw new Error('LZ4 block is damaged');
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= block.length) return to;
    const offset = byteAt(block, at) | (byteAt(block, at + 1) << 8);
    at += 2;
    let count = token & 15;
    if (count === 15) for (let more = 255; more === 255;) count += more = byteAt(block, at++);
    count += 4;
    if (offset === 0 || offset > to || to + count > out.length) throw new Error('LZ4 block is damaged');
    if (offset >= count) out.copyWithin(to, to - offset, to - offset + count);
    else for (let i = 0; i < count; i++) out[to + i] = out[to + i - offset] as number;
    to += count;
  }
  return to;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Error('LZ4 block is damaged');
  return byte;
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(length, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
