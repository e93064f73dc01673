import type { Codes } from './codes';

/**
 * Whole numbers of one width written as runs: of one number over and over, or of packed bits.
 * Source: "Run Length Encoding / Bit-Packing Hybrid" in the encodings of the Parquet format.
 */
export class HybridRuns {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #width: number;
  #at: number;
  /** What is left of the run: numbers, and for packed ones the bit where the next begins. */
  #left = 0;
  #isPacked = false;
  #bit = 0;
  #value = 0;

  /** The largest number read so far. */
  largest = 0;

  /** Reads bytes [from, end) of `bytes`. */
  constructor(bytes: Uint8Array, from: number, end: number, width: number) {
    if (width > 31 || from > end || end > bytes.length) damaged();
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
    this.#width = width;
  }

  /** Puts the next `count` numbers into `codes`, from the first row on. */
  read(count: number, codes: Codes): void {
    for (let row = 0; row < count;) {
      const run = this.#take(count - row);
      if (this.#isPacked) {
        this.largest = Math.max(this.largest, codes.unpack(this.#bytes, this.#bit - run * this.#width, this.#width, row, run));
      } else {
        this.largest = Math.max(this.largest, this.#value);
        codes.numbers.fill(this.#value, row, row + run);
      }
      row += run;
    }
  }

  /** Passes over the next `count` numbers. */
  skip(count: number): void {
    while (count > 0) count -= this.#take(count);
  }

  /** Whether the next `count` numbers stand in one run of `value`, which are passed over then. */
  skipRunOf(value: number, count: number): boolean {
    if (this.#left === 0 && count > 0) this.#nextRun();
    if (this.#isPacked || this.#value !== value || this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** Goes on by at most `count` numbers, all of one run, and returns how many. */
  #take(count: number): number {
    if (this.#left === 0) this.#nextRun();
    const run = Math.min(count, this.#left);
    this.#left -= run;
    if (this.#isPacked) {
      this.#bit += run * this.#width;
      if (this.#bit > this.#end * 8) damaged();
    }
    return run;
  }

  #nextRun(): void {
    // Of no width, all numbers are 0, and some writers leave the runs away.
    if (this.#width === 0) {
      this.#isPacked = false;
      this.#value = 0;
      this.#left = Number.MAX_SAFE_INTEGER;
      return;
    }
    const header = this.#varint();
    this.#isPacked = (header & 1) === 1;
    if (this.#isPacked) {
      const groups = header >>> 1;
      this.#left = groups * 8;
      this.#bit = this.#at * 8;
      // The last run may lack the bits that only fill it up.
      this.#at = Math.min(this.#end, this.#at + groups * this.#width);
    } else {
      this.#left = header >>> 1;
      this.#value = 0;
      for (let shift = 0; shift < this.#width; shift += 8) this.#value |= this.#byte() << shift;
      if (this.#value < 0) damaged();
    }
    if (this.#left === 0) damaged();
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    return damaged();
  }

  #byte(): number {
    return this.#at < this.#end ? this.#bytes[this.#at++] as number : damaged();
  }
}

function damaged(): never {
  throw new Error('the Parquet data is damaged');
}
