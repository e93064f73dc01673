import { hashOf, isSame } from '../text-words';
import { endsPlainCell } from './plain-cells';
import { viewOf } from './view-of';
import { CR, LF, type CsvBytes } from './record-cells';

const LUCK = 8;
const SLOT_NUMBERS = 2;

/** Numbers keys, given as bytes, in the order in which they were added. Compares whole keys, so that no two can be taken for one. */
export class KeyTable {
  #store = viewOf(new Uint8Array(1024));
  /** Key k is bytes [ends[k - 1], ends[k]) of the store. */
  #ends = new Int32Array(64);
  /** Key + 1 in each slot, and its hash; 0 is free. Never more than half full. */
  #slots = new Int32Array(128 * SLOT_NUMBERS);
  /** The key that last came after each: rows of one time name the nodes in the same order as those of the time before. */
  #successors = new Int32Array(64).fill(-1);
  /** 1 for a key that needs no quotes. */
  #plain = new Uint8Array(64);
  #last = 0;
  /** How often foreseeing may still go wrong before it is left alone, until it would have been right again. */
  #luck = LUCK;
  readonly #syntax: CsvBytes;
  readonly #delimiter: number;
  size = 0;
  /** Bytes of the key that is expected next. */
  expectedLength = 0;

  constructor(syntax: CsvBytes) {
    this.#syntax = syntax;
    this.#delimiter = syntax.delimiter;
  }

  /** The number of the key in bytes [begin, end), or -1. */
  find(view: DataView, begin: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - SLOT_NUMBERS;
    const hash = hashOf(view, begin, end);
    for (let slot = (hash << 1) & mask; ; slot = (slot + SLOT_NUMBERS) & mask) {
      const key = (slots[slot] as number) - 1;
      if (key < 0 || (slots[slot + 1] === hash && this.#is(key, view, begin, end))) return key;
    }
  }

  /**
   * The number of the key that is the whole cell at `begin`, and as long as expected; -1 where that takes looking for the cell's end.
   * The key that last came after the last one is tried first.
   */
  foresee(view: DataView, begin: number): number {
    const end = begin + this.expectedLength;
    if (end >= view.byteLength || !endsPlainCell(view.getUint8(end), this.#delimiter)) return -1;
    const guess = this.#successors[this.#last] as number;
    if (guess >= 0 && this.#luck > 0) {
      if (this.#is(guess, view, begin, end)) return guess;
      this.#luck--;
    }
    const key = this.find(view, begin, end);
    return key >= 0 && this.#plain[key] === 1 ? key : -1;
  }

  /** Notes which key came after the last one; not one that stands in quotes, since where it is foreseen nobody looks for them. */
  follow(key: number): void {
    const last = this.#last;
    if (this.#successors[last] === key) this.#luck = LUCK;
    else this.#successors[last] = this.#plain[key] === 1 ? key : -1;
    this.#last = key;
    const next = this.#successors[key] as number;
    const length = this.#lengthOf(next < 0 ? key : next);
    // Left alone where it stays the same, finding the next cell need not wait for this key.
    if (length !== this.expectedLength) this.expectedLength = length;
  }

  /** Adds a key that is not there yet, and returns its number. */
  add(view: DataView, begin: number, end: number): number {
    const key = this.size;
    if (key === this.#ends.length) this.#grow();
    const from = this.#beginOf(key);
    const until = from + end - begin;
    if (until > this.#store.byteLength) {
      const longer = Buffer.allocUnsafeSlow(Math.max(until, this.#store.byteLength * 2));
      longer.set(bytesOf(this.#store));
      this.#store = viewOf(longer);
    }
    bytesOf(this.#store).set(bytesOf(view).subarray(begin, end), from);
    this.#ends[key] = until;
    this.size++;
    this.#plain[key] = this.#isPlain(key) ? 1 : 0;
    this.#put(key);
    this.follow(key);
    return key;
  }

  /** The bytes of a key; they belong to the table. */
  bytesOf(key: number): Buffer {
    return bytesOf(this.#store).subarray(this.#beginOf(key), this.#ends[key]);
  }

  #beginOf(key: number): number {
    return key === 0 ? 0 : this.#ends[key - 1] as number;
  }

  #lengthOf(key: number): number {
    return (this.#ends[key] as number) - this.#beginOf(key);
  }

  #is(key: number, view: DataView, begin: number, end: number): boolean {
    return isSame(this.#store, this.#beginOf(key), this.#ends[key] as number, view, begin, end);
  }

  #isPlain(key: number): boolean {
    const { delimiter, quote } = this.#syntax;
    return !this.bytesOf(key).some((byte) => byte === delimiter || byte === quote || byte === LF || byte === CR);
  }

  #grow(): void {
    const ends = new Int32Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
    const successors = new Int32Array(ends.length).fill(-1);
    successors.set(this.#successors);
    this.#successors = successors;
    const plain = new Uint8Array(ends.length);
    plain.set(this.#plain);
    this.#plain = plain;
    this.#slots = new Int32Array(ends.length * 2 * SLOT_NUMBERS);
    for (let key = 0; key < this.size; key++) this.#put(key);
  }

  #put(key: number): void {
    const mask = this.#slots.length - SLOT_NUMBERS;
    const hash = hashOf(this.#store, this.#beginOf(key), this.#ends[key] as number);
    let slot = (hash << 1) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + SLOT_NUMBERS) & mask;
    this.#slots[slot] = key + 1;
    this.#slots[slot + 1] = hash;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
