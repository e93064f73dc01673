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

/** Calls back for every cell whose bit is set, in ascending order. */
export function forEachBit(bits: Uint32Array, visit: (cell: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] as number; left !== 0; left &= left - 1) visit(word * 32 + 31 - Math.clz32(left & -left));
  }
}

/** Sets the bits of the cells whose value is a number, and no other; returns `bits`. */
export function markNumbers(values: Float32Array, bits: Uint32Array): Uint32Array {
  for (let word = 0; word < bits.length; word++) {
    const first = word * 32;
    const end = Math.min(values.length, first + 32);
    let marks = 0;
    for (let cell = first; cell < end; cell++) {
      const value = values[cell] as number;
      if (value === value) marks |= 1 << (cell - first);
    }
    bits[word] = marks;
  }
  return bits;
}
