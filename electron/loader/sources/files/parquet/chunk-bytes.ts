import { readInto } from './parquet-layout';

const AHEAD_BYTES = 1 << 17;

/** The bytes of one column of one row group, read from the file from front to back. */
export class ChunkBytes {
  readonly #file: number;
  #end = 0;
  #window = new Uint8Array(0);
  /** What of the window is filled, and where in the file it begins. */
  #filled = 0;
  #from = 0;
  /** Place in the file of what comes next. */
  #at = 0;

  constructor(file: number) {
    this.#file = file;
  }

  /** From here on it is about bytes [offset, offset + bytes) of the file. */
  begin(offset: number, bytes: number): void {
    this.#at = this.#from = offset;
    this.#end = offset + bytes;
    this.#filled = 0;
  }

  /** The next bytes, at most so many, without going on. Good until the next call. */
  peek(most: number): Uint8Array {
    const bytes = Math.min(most, this.#end - this.#at);
    const start = this.#at - this.#from;
    if (start < 0 || start + bytes > this.#filled) {
      const wanted = Math.min(Math.max(bytes, AHEAD_BYTES), this.#end - this.#at);
      if (this.#window.length < wanted) this.#window = new Uint8Array(wanted);
      this.#filled = 0;
      readInto(this.#file, this.#window.subarray(0, wanted), this.#at);
      this.#from = this.#at;
      this.#filled = wanted;
    }
    return this.#window.subarray(this.#at - this.#from, this.#at - this.#from + bytes);
  }

  /** The next bytes. Good until the next call. Throws where there are not so many. */
  take(bytes: number): Uint8Array {
    if (bytes < 0 || this.#at + bytes > this.#end) throw new Error('the Parquet data is damaged: a page is longer than its column');
    const taken = this.peek(bytes);
    this.#at += bytes;
    return taken;
  }

  skip(bytes: number): void {
    if (bytes < 0 || this.#at + bytes > this.#end) throw new Error('the Parquet data is damaged: a page is longer than its column');
    this.#at += bytes;
  }
}
