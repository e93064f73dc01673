import { CR, LF, type CsvBytes } from './record-cells';

const LUCK = 8;

/** Numbers keys, given as bytes, in the order in which they were added. Compares whole keys, so that no two can be taken for one. */
export class KeyTable {
  #store = Buffer.allocUnsafeSlow(1024);
  /** Key k is bytes [ends[k - 1], ends[k]) of the store. */
  #ends = new Int32Array(64);
  /** Key + 1 in each slot; 0 is free. Never more than half full. */
  #slots = new Int32Array(128);
  /** The key that last came after each: rows of one time name the nodes in the same order as those of the time before. */
  #successors = new Int32Array(64).fill(-1);
  /** 1 for a key that needs no quotes. */
  #plain = new Uint8Array(64);
  #last = 0;
  /** How often foreseeing may still go wrong before it is left alone, until it would have been right again. */
  #luck = LUCK;
  readonly #syntax: CsvBytes;
  size = 0;

  constructor(syntax: CsvBytes) {
    this.#syntax = syntax;
  }

  /** The number of the key in bytes [begin, end), or -1. */
  find(bytes: Buffer, begin: number, end: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(bytes, begin, end) & mask; ; slot = (slot + 1) & mask) {
      const key = (this.#slots[slot] as number) - 1;
      if (key < 0) return -1;
      if (!isKey(this.#store, key === 0 ? 0 : this.#ends[key - 1] as number, this.#ends[key] as number, bytes, begin, end)) continue;
      return this.#follow(key);
    }
  }

  /**
   * Where the key ends that is expected at `begin`, if it stands there; else -1. It is the one that last came after the last one found.
   * Tell by `confirm` that the cell ends there, too.
   */
  foresee(bytes: Buffer, begin: number): number {
    const guess = this.#successors[this.#last] as number;
    if (guess < 0 || this.#luck === 0) return -1;
    this.#luck--;
    const store = this.#store;
    const until = this.#ends[guess] as number;
    let at = begin;
    for (let i = guess === 0 ? 0 : this.#ends[guess - 1] as number; i < until; i++, at++) if (store[i] !== bytes[at]) return -1;
    return at;
  }

  /** The number of the key that was foreseen. */
  confirm(): number {
    this.#luck = LUCK;
    return (this.#last = this.#successors[this.#last] as number);
  }

  /** Adds a key that is not there yet, and returns its number. */
  add(bytes: Buffer, begin: number, end: number): number {
    const key = this.size;
    if (key === this.#ends.length) this.#grow();
    const at = key === 0 ? 0 : this.#ends[key - 1] as number;
    const until = at + end - begin;
    if (until > this.#store.length) {
      const store = Buffer.allocUnsafeSlow(Math.max(until, this.#store.length * 2));
      this.#store.copy(store);
      this.#store = store;
    }
    bytes.copy(this.#store, at, begin, end);
    this.#ends[key] = until;
    this.size++;
    this.#plain[key] = this.#isPlain(key) ? 1 : 0;
    this.#put(key);
    return this.#follow(key);
  }

  /** The bytes of a key; they belong to the table. */
  bytesOf(key: number): Buffer {
    return this.#store.subarray(key === 0 ? 0 : this.#ends[key - 1], this.#ends[key]);
  }

  /** Notes which key came after the last one; not one that stands in quotes, since where it is foreseen nobody looks for them. */
  #follow(key: number): number {
    const successor = this.#plain[key] === 1 ? key : -1;
    if (this.#successors[this.#last] === successor) this.#luck = LUCK;
    this.#successors[this.#last] = successor;
    return (this.#last = key);
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
    this.#slots = new Int32Array(ends.length * 2);
    for (let key = 0; key < this.size; key++) this.#put(key);
  }

  #put(key: number): void {
    const mask = this.#slots.length - 1;
    const bytes = this.bytesOf(key);
    let slot = hashOf(bytes, 0, bytes.length) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = key + 1;
  }
}

function isKey(store: Buffer, from: number, until: number, bytes: Buffer, begin: number, end: number): boolean {
  if (until - from !== end - begin) return false;
  for (let i = from, at = begin; i < until; i++, at++) if (store[i] !== bytes[at]) return false;
  return true;
}

/** Of 32-bit words, and of what is left byte by byte. */
function hashOf(bytes: Buffer, begin: number, end: number): number {
  let hash = end - begin;
  let at = begin;
  for (; at + 4 <= end; at += 4) {
    const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
