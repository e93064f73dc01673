import wasm from '../../../../../assembly/text-rows.ts?assembly';
import { Kernels, Place, type Kernel } from '../kernel';
import { KEY_MISSING } from '../node-index';
import type { Purpose, Region, Room } from './column-pieces';

/** What assembly/text-rows.ts exports. */
interface TextCalls {
  findKey(begin: number, length: number): number;
  addKey(begin: number, length: number): number;
  findTexts(data: number, dataBytes: number, offsets: number, base: number, validity: number, firstBit: number, first: number, end: number, into: number): number;
}

/** Texts of consecutive rows: that of row i is bytes [offsets[i] - base, offsets[i + 1] - base) of `data`; rows whose bit `firstBit` + i in `validity` is 0 have none. */
export interface TextRows { rows: number; data: Uint8Array; offsets: Int32Array; base: number; validity: Uint8Array | null; firstBit: number }

const textKernels = new Kernels<TextCalls>(wasm);

/** In place of the number of a text: the row has none. */
const NO_TEXT = KEY_MISSING;

/** Numbers that stand for UTF-8 texts, which are compared in full. What a text's number means is the owner's business. */
export class TextIds {
  #open: Kernel<TextCalls> | null = textKernels.take();
  /** Of each text, in the order in which they were added. */
  #ids = new Int32Array(64);
  #size = 0;
  /** Whether every text's number is its place: it is, unless some stand for none. */
  #areInOrder = true;
  readonly #places = placesIn(this.#kernel);
  #rows: PlacedRows = { rows: 0, dataAt: 0, dataBytes: 0, offsetsAt: 0, base: 0, validityAt: 0, firstBit: 0 };

  /** Adds a text that is not there yet. */
  add(text: Uint8Array, id: number): void {
    if (this.#size === this.#ids.length) {
      const ids = new Int32Array(this.#ids.length * 2);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    if (id !== this.#size) this.#areInOrder = false;
    this.#ids[this.#size++] = id;
    this.#places.text.put(text);
    this.#kernel.calls.addKey(this.#places.text.at, text.length);
  }

  /** Memory in which rows can be asked for as they lie. Good until it is closed. */
  createRoom(): Room {
    return new TextRoom(this.#kernel);
  }

  /** From here on rows are these. What does not lie in a room of its own is copied. */
  take(rows: TextRows): void {
    // One after the other: to copy one may move memory, where another lies.
    const dataAt = this.#placeOf('data', rows.data);
    const offsetsAt = this.#placeOf('offsets', bytesOf(rows.offsets));
    const validityAt = rows.validity === null ? 0 : this.#placeOf('validity', rows.validity);
    this.#rows = { rows: rows.rows, base: rows.base, firstBit: rows.firstBit, dataBytes: rows.data.length, dataAt, offsetsAt, validityAt };
    this.#places.found.reserve(rows.rows * 4);
  }

  /** The first row in [first, rows) that has a text without a number, or one that does not lie within `data`, or `rows`. Writes the numbers of those before it, and NO_TEXT for rows without one. */
  find(first: number, into: Int32Array): number {
    const { rows, dataAt, dataBytes, offsetsAt, base, validityAt, firstBit } = this.#rows;
    const place = this.#places.found;
    const end = this.#kernel.calls.findTexts(dataAt, dataBytes, offsetsAt, base, validityAt, firstBit, first, rows, place.at);
    const found = place.int32(rows);
    if (this.#areInOrder) into.set(found.subarray(first, end), first);
    else idsOf(found, this.#ids, first, end, into);
    return end;
  }

  /** Lets go of its memory: it can't be asked any more. */
  close(): void {
    if (this.#open !== null) textKernels.giveBack(this.#open);
    this.#open = null;
  }

  get #kernel(): Kernel<TextCalls> {
    if (this.#open === null) throw new Error('the texts were let go of');
    return this.#open;
  }

  #placeOf(purpose: 'data' | 'offsets' | 'validity', bytes: Uint8Array): number {
    if (bytes.buffer === this.#kernel.bytes.buffer) return bytes.byteOffset;
    const place = this.#places[purpose];
    place.put(bytes);
    return place.at;
  }
}

/** Rows as they lie in a kernel's memory; none of them lack a text where `validityAt` is 0. */
type PlacedRows = Pick<TextRows, 'rows' | 'base' | 'firstBit'> & { dataAt: number; dataBytes: number; offsetsAt: number; validityAt: number };

/** Memory of a kernel's. */
class TextRoom implements Room {
  readonly #kernel: Kernel<TextCalls>;
  readonly #places = new Map<Purpose, Place>();

  constructor(kernel: Kernel<TextCalls>) {
    this.#kernel = kernel;
  }

  take(purpose: Purpose, bytes: number): Region {
    const place = this.#places.get(purpose) ?? new Place(this.#kernel);
    this.#places.set(purpose, place);
    place.reserve(bytes);
    const { at } = place;
    const kernel = this.#kernel;
    return { get bytes() { return kernel.bytes.subarray(at, at + bytes); } };
  }
}

type PlaceName = 'text' | 'data' | 'offsets' | 'validity' | 'found';

function placesIn(kernel: Kernel<TextCalls>): Record<PlaceName, Place> {
  return { text: new Place(kernel), data: new Place(kernel), offsets: new Place(kernel), validity: new Place(kernel), found: new Place(kernel) };
}

function idsOf(texts: Int32Array, ids: Int32Array, first: number, end: number, into: Int32Array): void {
  for (let row = first; row < end; row++) {
    const text = texts[row] as number;
    into[row] = text === NO_TEXT ? NO_TEXT : ids[text] as number;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
