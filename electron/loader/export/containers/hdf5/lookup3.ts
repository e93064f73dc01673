/** Bob Jenkins's lookup3 (hashlittle) with an initial value of 0: what HDF5 puts behind its metadata. */
export function lookup3(bytes: Uint8Array): number {
  const padded = Buffer.alloc(Math.max(12, Math.ceil(bytes.length / 12) * 12));
  padded.set(bytes);
  const state = new Uint32Array(3).fill(0xdeadbeef + bytes.length);
  if (bytes.length === 0) return state[2] as number;
  const last = padded.length - 12;
  for (let at = 0; at <= last; at += 12) {
    for (let word = 0; word < 3; word++) state[word] = (state[word] as number) + padded.readUInt32LE(at + word * 4);
    if (at < last) mix(state);
  }
  finish(state);
  return state[2] as number;
}

function mix(state: Uint32Array): void {
  let [a, b, c] = state as unknown as [number, number, number];
  a = (a - c) ^ rotated(c, 4); c = (c + b) | 0;
  b = (b - a) ^ rotated(a, 6); a = (a + c) | 0;
  c = (c - b) ^ rotated(b, 8); b = (b + a) | 0;
  a = (a - c) ^ rotated(c, 16); c = (c + b) | 0;
  b = (b - a) ^ rotated(a, 19); a = (a + c) | 0;
  c = (c - b) ^ rotated(b, 4); b = (b + a) | 0;
  state.set([a, b, c]);
}

function finish(state: Uint32Array): void {
  let [a, b, c] = state as unknown as [number, number, number];
  c = ((c ^ b) - rotated(b, 14)) | 0;
  a = ((a ^ c) - rotated(c, 11)) | 0;
  b = ((b ^ a) - rotated(a, 25)) | 0;
  c = ((c ^ b) - rotated(b, 16)) | 0;
  a = ((a ^ c) - rotated(c, 4)) | 0;
  b = ((b ^ a) - rotated(a, 14)) | 0;
  c = ((c ^ b) - rotated(b, 24)) | 0;
  state.set([a, b, c]);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
