/** A bit a row, lowest first, in memory that grows. */
export class RowBits {
  #bits = new Uint8Array(128);

  set(row: number, isSet: boolean): void {
    const byte = row >> 3;
    if (byte === this.#bits.length) {
      const longer = new Uint8Array(byte * 2);
      longer.set(this.#bits);
      this.#bits = longer;
    }
    const bit = 1 << (row & 7);
    this.#bits[byte] = isSet ? (this.#bits[byte] as number) | bit : (this.#bits[byte] as number) & ~bit;
  }

  /** A copy of those of the first rows. */
  upTo(rows: number): Uint8Array {
    return this.#bits.slice(0, Math.ceil(rows / 8));
  }
}
