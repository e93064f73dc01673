const [prime1, prime2, prime3, prime4, prime5] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1];

/** xxHash, 32 bits, seed 0: the checksum of LZ4 frames. */
export function xxh32(bytes: Buffer): number {
  let at = 0;
  let hash = prime5;
  if (bytes.length >= 16) {
    const lanes = [prime1 + prime2, prime2, 0, -prime1];
    for (; at <= bytes.length - 16; at += 16) {
      for (let lane = 0; lane < 4; lane++) lanes[lane] = Math.imul(rotated(lanes[lane]! + Math.imul(bytes.readUInt32LE(at + lane * 4), prime2), 13), prime1);
    }
    hash = rotated(lanes[0]!, 1) + rotated(lanes[1]!, 7) + rotated(lanes[2]!, 12) + rotated(lanes[3]!, 18);
  }
  hash = (hash + bytes.length) | 0;
  for (; at <= bytes.length - 4; at += 4) hash = Math.imul(rotated(hash + Math.imul(bytes.readUInt32LE(at), prime3), 17), prime4);
  for (; at < bytes.length; at++) hash = Math.imul(rotated(hash + Math.imul(bytes[at]!, prime5), 11), prime1);
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | ((value | 0) >>> (32 - bits));
}
