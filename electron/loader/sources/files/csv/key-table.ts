import type { CsvKernel } from './csv-kernel';

/** What is read of memory behind a key, at most. */
const ROOM_BYTES = 8;

/** Numbers keys, given as bytes, in the order in which they were added. */
export class KeyTable {
  readonly #kernel: CsvKernel;
  /** Where keys are put to be looked at. */
  #place = 0;
  #placeBytes = 0;

  constructor(kernel: CsvKernel) {
    this.#kernel = kernel;
  }

  get size(): number {
    return this.#kernel.calls.keyCount();
  }

  /** The number of the key in bytes [begin, end), or -1. */
  find(bytes: Uint8Array, begin: number, end: number): number {
    this.#put(bytes, begin, end);
    return this.#kernel.calls.findKey(this.#place, end - begin);
  }

  /** Adds a key that is not there yet, and returns its number. */
  add(bytes: Uint8Array, begin: number, end: number): number {
    this.#put(bytes, begin, end);
    return this.#kernel.calls.addKey(this.#place, end - begin);
  }

  /** The bytes of a key; they belong to the table, and move when another is added. */
  bytesOf(key: number): Buffer {
    const { calls, bytes } = this.#kernel;
    return Buffer.from(bytes.buffer, calls.keyAt(key), calls.keyLength(key));
  }

  #put(bytes: Uint8Array, begin: number, end: number): void {
    const length = end - begin;
    if (length > this.#placeBytes) {
      this.#placeBytes = Math.max(256, 2 * length);
      this.#place = this.#kernel.calls.allocate(this.#placeBytes + ROOM_BYTES);
    }
    const into = this.#kernel.bytes;
    for (let i = 0; i < length; i++) into[this.#place + i] = bytes[begin + i] as number;
  }
}
