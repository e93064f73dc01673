/** Appends what an LZ4 block stands for to `out` at `to`, and returns the new end. It may look back to what stands before `to`. Throws where the block is damaged, or `out` too short. */
export function decodeLz4Block(block: Uint8Array, out: Uint8Array, to: number): number {
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
