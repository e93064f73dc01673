/** Of the CRC32 of ZIP files, and of CRC32C; both reflected. */
const ZIP = 0xedb88320;
export const CASTAGNOLI = 0x82f63b78;
const X_TO_THE_8 = 0x00800000;
const ONE = 0x80000000;

/** Carries a CRC over a fixed number of bytes: four tables of 256, one for each byte of the CRC. */
export type CrcShift = Uint32Array;

/**
 * The operator that makes crc(A + B) out of crc(A) and crc(B) for every B of `bytes` bytes:
 * a product by x^(8 bytes) in GF(2)[x] modulo the CRC's polynomial, as in zlib's crc32_combine.
 */
export function createCrcShift(bytes: number, polynomial = ZIP): CrcShift {
  const power = powerOfX8(bytes, polynomial);
  const tables = new Uint32Array(4 * 256);
  for (let byte = 0; byte < 4; byte++) {
    for (let value = 0; value < 256; value++) tables[byte * 256 + value] = multiply(power, (value << (byte * 8)) >>> 0, polynomial);
  }
  return tables;
}

/** crc(A + B), where `shift` was made for the length of B. */
export function combineCrc(crcOfA: number, crcOfB: number, shift: CrcShift): number {
  return ((shift[crcOfA & 255] as number)
    ^ (shift[256 + ((crcOfA >>> 8) & 255)] as number)
    ^ (shift[512 + ((crcOfA >>> 16) & 255)] as number)
    ^ (shift[768 + (crcOfA >>> 24)] as number)
    ^ crcOfB) >>> 0;
}

function powerOfX8(exponent: number, polynomial: number): number {
  let result = ONE;
  let square = X_TO_THE_8;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, polynomial);
    square = multiply(square, square, polynomial);
  }
  return result;
}

/** Product of two polynomials whose highest power is the lowest bit. */
function multiply(a: number, b: number, polynomial: number): number {
  let product = 0;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= b;
    b = (b & 1) !== 0 ? (b >>> 1) ^ polynomial : b >>> 1;
  }
  return product >>> 0;
}
