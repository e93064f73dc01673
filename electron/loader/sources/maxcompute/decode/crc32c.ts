const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** CRC32C (Castagnoli) of a few bytes at a time, without a call out of the language for each of them. Begins and ends with `crc` as it is told. */
export function crc32cOf(bytes: Uint8Array, from: number, end: number, crc: number): number {
  let state = ~crc;
  for (let at = from; at < end; at++) state = (table[(state ^ (bytes[at] as number)) & 0xff] as number) ^ (state >>> 8);
  return ~state >>> 0;
}

/** Of a 32-bit number, its lowest byte first. */
export function crc32cOfInt32(value: number, crc: number): number {
  let state = ~crc;
  for (let shift = 0; shift < 32; shift += 8) state = (table[(state ^ (value >>> shift)) & 0xff] as number) ^ (state >>> 8);
  return ~state >>> 0;
}
