/** A match is never shorter. */
const leastMatchBytes = 4;
/** The format wants the last bytes of a block to be literals, and the last match to begin well before them. */
const literalTailBytes = 5;
const matchFreeTailBytes = 12;

const lastSeenAt = new Int32Array(1 << 14);

/** Compresses at most 64 KiB as one LZ4 block: greedily, each match the latest place with the same four bytes. */
export function lz4Block(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length + Math.ceil(bytes.length / 255) + 16);
  let length = 0;
  let literalsFrom = 0;
  lastSeenAt.fill(-1);
  for (let at = 0; at <= bytes.length - matchFreeTailBytes;) {
    const word = bytes.readUInt32LE(at);
    const slot = Math.imul(word, 0x9e3779b1) >>> 18;
    const candidate = lastSeenAt[slot]!;
    lastSeenAt[slot] = at;
    if (candidate < 0 || bytes.readUInt32LE(candidate) !== word) {
      at++;
      continue;
    }
    let matchBytes = leastMatchBytes;
    while (at + matchBytes < bytes.length - literalTailBytes && bytes[candidate + matchBytes] === bytes[at + matchBytes]) matchBytes++;
    length = writeSequence(out, length, bytes.subarray(literalsFrom, at), at - candidate, matchBytes);
    at += matchBytes;
    literalsFrom = at;
  }
  return out.subarray(0, writeSequence(out, length, bytes.subarray(literalsFrom), 0, 0));
}

/** Literals, then a copy of `matchBytes` from `distance` back; none where that is 0. Returns the length after it. */
function writeSequence(out: Buffer, length: number, literals: Buffer, distance: number, matchBytes: number): number {
  const matchCode = matchBytes === 0 ? 0 : matchBytes - leastMatchBytes;
  out[length++] = Math.min(literals.length, 15) << 4 | Math.min(matchCode, 15);
  length = writeRest(out, length, literals.length);
  out.set(literals, length);
  length += literals.length;
  if (matchBytes === 0) return length;
  length = out.writeUInt16LE(distance, length);
  return writeRest(out, length, matchCode);
}

function writeRest(out: Buffer, length: number, count: number): number {
  if (count < 15) return length;
  let rest = count - 15;
  for (; rest >= 255; rest -= 255) out[length++] = 255;
  out[length++] = rest;
  return length;
}
