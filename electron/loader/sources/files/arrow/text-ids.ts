import wasm from '../../../../../assembly/text-rows.ts?assembly';
import { Kernels, Place, type Kernel } from '../kernel';
import { KEY_MISSING } from '../node-index';

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
  #rows: TextRows = { rows: 0, data: new Uint8Array(0), offsets: new Int32Array(1), base: 0, validity: null, firstBit: 0 };

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

  /** From here on rows are these. Memory for them is the kernel's own. */
  take(rows: TextRows): void {
    const { data, offsets, validity, rows: count } = rows;
    this.#rows = rows;
    this.#places.data.put(data);
    this.#places.offsets.put(bytesOf(offsets));
    if (validity !== null) this.#places.validity.put(validity);
    this.#places.found.reserve(count * 4);
  }

  /** The first row in [first, rows) that has a text without a number, or one that does not lie within `data`, or `rows`. Writes the numbers of those before it, and NO_TEXT for rows without one. */
  find(first: number, into: Int32Array): number {
    const { rows, data, base, validity, firstBit } = this.#rows;
    const places = this.#places;
    const end = this.#kernel.calls.findTexts(places.data.at, data.length, places.offsets.at, base, validity === null ? 0 : places.validity.at, firstBit, first, rows, places.found.at);
    const found = new Int32Array(this.#kernel.bytes.buffer, places.found.at, rows);
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
