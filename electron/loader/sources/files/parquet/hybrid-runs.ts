/** Bytes behind the end of what is read, which may be looked at and do not count. */
export const PADDING_BYTES = 8;

/**
 * Whole numbers of one width written as runs: of one number over and over, or of packed bits.
 * Source: "Run Length Encoding / Bit-Packing Hybrid" in the encodings of the Parquet format.
 */
export class HybridRuns {
  readonly #bytes: Uint8Array;
  readonly #words: Int32Array;
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

  /** Reads bytes [from, end) of `bytes`, which begin their memory and have PADDING_BYTES behind `end`. */
  constructor(bytes: Uint8Array, from: number, end: number, width: number) {
    if (width > 31 || from > end || end + PADDING_BYTES > bytes.buffer.byteLength) damaged();
    this.#bytes = bytes;
    this.#words = new Int32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
    this.#at = from;
    this.#end = end;
    this.#width = width;
  }

  /** Writes the next `count` numbers to `into` from `at` on. */
  read(count: number, into: Int32Array, at: number): void {
    const end = at + count;
    while (at < end) {
      const run = this.#take(end - at);
      if (this.#isPacked) {
        this.largest = Math.max(this.largest, unpackBits(this.#words, this.#bit - run * this.#width, this.#width, run, into, at));
      } else {
        this.largest = Math.max(this.largest, this.#value);
        into.fill(this.#value, at, at + run);
      }
      at += run;
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

/** Takes `count` numbers of `width` bits out of little-endian words, the lowest bits first; returns the largest of them. */
function unpackBits(words: Int32Array, bit: number, width: number, count: number, into: Int32Array, at: number): number {
  const mask = (1 << width) - 1;
  const end = at + count;
  let largest = 0;
  for (let i = at; i < end; i++) {
    const word = bit >> 5;
    const low = bit & 31;
    const number = (((words[word] as number) >>> low) | ((words[word + 1] as number) << 1 << (31 - low))) & mask;
    into[i] = number;
    if (number > largest) largest = number;
    bit += width;
  }
  return largest;
}

function damaged(): never {
  throw new Error('the Parquet data is damaged');
}
