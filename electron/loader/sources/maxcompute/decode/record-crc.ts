/** Castagnoli's polynomial, reflected. */
const POLYNOMIAL = 0x82f63b78;
const WORD_BYTES = 8;

/** Table k, of 256 entries from k * 256 on, is for a byte with k bytes behind it. */
const tables = new Int32Array(256 * WORD_BYTES);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  tables[byte] = crc;
}
for (let i = 256; i < tables.length; i++) {
  const before = tables[i - 256] as number;
  tables[i] = (before >>> 8) ^ (tables[before & 255] as number);
}

// CRC32C of values of a few bytes, millions a second: a call out of JavaScript for each would cost more than the bytes.
// `state` is that of the bytes before: CRC_START at the beginning; `crcOfState` makes a checksum of it.

export const CRC_START = -1;

/** As an unsigned number. */
export function crcOfState(state: number): number {
  return ~state >>> 0;
}

export function afterByte(state: number, byte: number): number {
  return (state >>> 8) ^ (tables[(state ^ byte) & 255] as number);
}

/** After the four bytes of a number, the lowest first. */
export function afterInt32(state: number, value: number): number {
  const x = state ^ value;
  return (tables[(x & 255) + 768] as number) ^ (tables[((x >>> 8) & 255) + 512] as number) ^ (tables[((x >>> 16) & 255) + 256] as number) ^ (tables[x >>> 24] as number);
}

/** After the eight bytes of a number given as two halves, the lowest first. */
export function afterInt64(state: number, low: number, high: number): number {
  const x = state ^ low;
  return (tables[(x & 255) + 1792] as number) ^ (tables[((x >>> 8) & 255) + 1536] as number) ^ (tables[((x >>> 16) & 255) + 1280] as number) ^ (tables[(x >>> 24) + 1024] as number)
    ^ (tables[(high & 255) + 768] as number) ^ (tables[((high >>> 8) & 255) + 512] as number) ^ (tables[((high >>> 16) & 255) + 256] as number) ^ (tables[high >>> 24] as number);
}

/** After bytes [begin, end) of a view. */
export function afterBytes(state: number, view: DataView, begin: number, end: number): number {
  let at = begin;
  for (; at + WORD_BYTES <= end; at += WORD_BYTES) state = afterInt64(state, view.getInt32(at, true), view.getInt32(at + 4, true));
  for (; at < end; at++) state = afterByte(state, view.getUint8(at));
  return state;
}
