/** One bit a cell: cell c is bit c & 31 of word c >> 5. */
export function bitWords(cells: number): number {
  return Math.ceil(cells / 32);
}

export function hasBit(bits: Uint32Array, cell: number): boolean {
  return ((bits[cell >> 5] as number) & (1 << (cell & 31))) !== 0;
}

export function setBit(bits: Uint32Array, cell: number): void {
  bits[cell >> 5] = (bits[cell >> 5] as number) | (1 << (cell & 31));
}

export function clearBit(bits: Uint32Array, cell: number): void {
  bits[cell >> 5] = (bits[cell >> 5] as number) & ~(1 << (cell & 31));
}

/** A float32 whose bits, but for the sign, are a larger whole number than infinity's is none. */
const INFINITY_BITS = 0x7f800000;
const BITS_WITHOUT_SIGN = 0x7fffffff;

/** Sets the bits of the cells whose value is a number, and no other; returns `bits`. */
export function markNumbers(values: Float32Array, bits: Uint32Array): Uint32Array {
  const patterns = new Int32Array(values.buffer, values.byteOffset, values.length);
  const wholeWords = values.length >> 5;
  for (let word = 0; word < wholeWords; word++) bits[word] = ~missingOf32(patterns, word * 32);
  if (wholeWords < bits.length) bits[wholeWords] = 0;
  for (let cell = wholeWords * 32; cell < values.length; cell++) if (isMissing(patterns[cell] as number) === 0) setBit(bits, cell);
  return bits;
}

/** One bit for each of 32 cells that is NaN. Four at a time and without a branch: the fastest of what was tried, and no cell can be guessed wrongly. */
function missingOf32(patterns: Int32Array, first: number): number {
  let missing = 0;
  for (let at = 0; at < 32; at += 4) {
    const cell = first + at;
    missing |= (isMissing(patterns[cell] as number)
      | (isMissing(patterns[cell + 1] as number) << 1)
      | (isMissing(patterns[cell + 2] as number) << 2)
      | (isMissing(patterns[cell + 3] as number) << 3)) << at;
  }
  return missing;
}

/** 1 for a NaN, 0 for a number. */
function isMissing(pattern: number): number {
  return (INFINITY_BITS - (pattern & BITS_WITHOUT_SIGN)) >>> 31;
}
