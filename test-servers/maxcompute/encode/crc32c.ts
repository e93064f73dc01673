const polynomial = 0x82f63b78;

/** Eight tables of 256: the checksum takes eight bytes a turn (slicing by eight). */
const tables = new Uint32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  tables[byte] = value;
}
for (let at = 256; at < tables.length; at++) {
  const shorter = tables[at - 256]!;
  tables[at] = (shorter >>> 8) ^ tables[shorter & 255]!;
}

/** CRC32C (Castagnoli, reflected, all ones in and out) of bytes [0, length); `sum` is that of what came before. */
export function crc32c(bytes: Uint8Array, sum = 0, length = bytes.length): number {
  let crc = ~sum;
  let at = 0;
  for (const end = length - 8; at <= end; at += 8) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    crc = tables[1792 + (low & 255)]! ^ tables[1536 + ((low >>> 8) & 255)]! ^ tables[1280 + ((low >>> 16) & 255)]! ^ tables[1024 + (low >>> 24)]!
      ^ tables[768 + bytes[at + 4]!]! ^ tables[512 + bytes[at + 5]!]! ^ tables[256 + bytes[at + 6]!]! ^ tables[bytes[at + 7]!]!;
  }
  for (; at < length; at++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
}
