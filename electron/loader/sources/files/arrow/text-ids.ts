/** Numbers that stand for UTF-8 texts: open addressing over typed arrays, compared in full. What a text's number means is the owner's business. */
export class TextIds {
  readonly texts: TextStore = { entries: new Int32Array(64 * ENTRY), slots: new Int32Array(256), size: 0, long: new Int32Array(0), longWords: 0 };

  /** Adds a text that is not there yet. */
  add(bytes: Uint8Array, id: number): void {
    const { texts } = this;
    if (texts.size * 4 === texts.slots.length) grow(texts);
    const { length } = bytes;
    const words = new Int32Array(Math.max(4, (length >> 2) + 2));
    new Uint8Array(words.buffer).set(bytes);
    const [a, b, c, d] = length > SHORT ? [longHash(words, 0, length), 0, 0, 0] : words as unknown as [number, number, number, number];
    texts.entries.set([length, a, b, c, d, id, texts.longWords, hashOf(length, a, b, c, d)], texts.size * ENTRY);
    if (length > SHORT) keepLong(texts, words);
    put(texts, texts.size++);
  }
}

/**
 * Text k is an entry of 8 numbers: its length, its four words, its id, where it begins in `long`, and its hash.
 * One that does not fit into four words has a hash of its words for the first, and begins at a word of `long`. A slot holds a text + 1, and 0 where it is free: as three quarters of them are.
 */
interface TextStore { entries: Int32Array; slots: Int32Array; size: number; long: Int32Array; longWords: number }

/** Texts of consecutive rows: that of row i is bytes [offsets[i] - base, offsets[i + 1] - base) of `data`. */
export interface TextRows { data: Uint8Array; offsets: Int32Array; base: number }

const ENTRY = 8;
/** Bytes that fit into four words. */
const SHORT = 16;
/** For each length up to that, which bits of the four words are the text's. */
const masks = new Int32Array((SHORT + 1) * 4);
for (let length = 0; length <= SHORT; length++) new Uint8Array(masks.buffer).fill(0xff, length * SHORT, length * SHORT + length);

/**
 * The first row in [first, end) that has a text without a number, or none that lies within `data`, or `end`.
 * Writes the numbers of those before it, and `absent` for rows whose bit in `validity` is 0.
 */
export function findTexts(ids: TextIds, { data, offsets, base }: TextRows, validity: Uint8Array | null, firstBit: number, absent: number, first: number, end: number, into: Int32Array): number {
  const { entries, slots, long } = ids.texts;
  const mask = slots.length - 1;
  // Memory is read by aligned words, some of them from before and behind the data; of these, only what is within it counts.
  const shift = data.byteOffset & 3;
  const words = new Int32Array(data.buffer, data.byteOffset - shift, (data.buffer.byteLength - data.byteOffset + shift) >> 2);
  const dataEnd = data.length + shift;
  const safeEnd = (words.length - 5) * 4;
  let until = (offsets[first] as number) - base + shift;
  for (let i = first; i < end; i++) {
    const from = until;
    until = (offsets[i + 1] as number) - base + shift;
    if (validity !== null && ((validity[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7) & 1) === 0) {
      into[i] = absent;
      continue;
    }
    const length = until - from;
    if (from < shift || length < 0 || until > dataEnd) return i;
    if (until > safeEnd) return findTexts(ids, { data: withRoom(data.subarray(from - shift)), offsets, base: offsets[i] as number }, validity, firstBit, absent, i, end, into);
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const word = from >> 2;
    if (length > SHORT) {
      a = longHash(words, from, length);
    } else {
      const low = (from & 3) << 3;
      const high = 31 - low;
      const second = words[word + 1] as number;
      const third = words[word + 2] as number;
      const fourth = words[word + 3] as number;
      const bits = length << 2;
      a = (((words[word] as number) >>> low) | (second << 1 << high)) & (masks[bits] as number);
      b = ((second >>> low) | (third << 1 << high)) & (masks[bits + 1] as number);
      c = ((third >>> low) | (fourth << 1 << high)) & (masks[bits + 2] as number);
      d = ((fourth >>> low) | ((words[word + 4] as number) << 1 << high)) & (masks[bits + 3] as number);
    }
    let slot = hashOf(length, a, b, c, d) & mask;
    let text = (slots[slot] as number) - 1;
    while (text >= 0) {
      const entry = text << 3;
      const differing = ((entries[entry] as number) ^ length) | ((entries[entry + 1] as number) ^ a) | ((entries[entry + 2] as number) ^ b) | ((entries[entry + 3] as number) ^ c) | ((entries[entry + 4] as number) ^ d);
      if (differing === 0 && (length <= SHORT || isSame(long, entries[entry + 6] as number, words, from, length))) break;
      slot = (slot + 1) & mask;
      text = (slots[slot] as number) - 1;
    }
    if (text < 0) return i;
    into[i] = entries[(text << 3) + 5] as number;
  }
  return end;
}

/** A copy of what stands at the very end of memory, with words behind it. */
function withRoom(data: Uint8Array): Uint8Array {
  const copy = new Uint8Array((data.length + 27) & ~3).subarray(0, data.length);
  copy.set(data);
  return copy;
}

function hashOf(length: number, a: number, b: number, c: number, d: number): number {
  const sum = (length + Math.imul(a ^ (a >>> 16), 0x9e3779b1) + Math.imul(b ^ (b >>> 15), 0x5ebca6b) + Math.imul(c ^ (c >>> 14), 0x42b2ae35) + Math.imul(d ^ (d >>> 13), 0x27d4eb2f)) | 0;
  const mixed = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** Of the text that begins at byte `from`. */
function longHash(words: Int32Array, from: number, length: number): number {
  let hash = 0;
  for (let at = 0; at < length; at += 4) {
    hash = Math.imul(hash ^ wordAt(words, from + at, length - at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** Compares a text with the one that begins at word `at` of `known`. */
function isSame(known: Int32Array, at: number, words: Int32Array, from: number, length: number): boolean {
  for (let i = 0; i < length; i += 4) if (known[at + (i >> 2)] !== wordAt(words, from + i, length - i)) return false;
  return true;
}

/** The word at byte `from`, of which `left` bytes count. */
function wordAt(words: Int32Array, from: number, left: number): number {
  const low = (from & 3) << 3;
  const word = ((words[from >> 2] as number) >>> low) | ((words[(from >> 2) + 1] as number) << 1 << (31 - low));
  return left < 4 ? word & (masks[left << 2] as number) : word;
}

function keepLong(texts: TextStore, words: Int32Array): void {
  const end = texts.longWords + words.length;
  if (end > texts.long.length) {
    const longer = new Int32Array(end * 2);
    longer.set(texts.long);
    texts.long = longer;
  }
  texts.long.set(words, texts.longWords);
  texts.longWords = end;
}

function put({ slots, entries }: TextStore, text: number): void {
  const mask = slots.length - 1;
  let slot = (entries[text * ENTRY + 7] as number) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = text + 1;
}

function grow(texts: TextStore): void {
  const entries = new Int32Array(texts.entries.length * 2);
  entries.set(texts.entries);
  Object.assign(texts, { entries, slots: new Int32Array(texts.slots.length * 2) });
  for (let text = 0; text < texts.size; text++) put(texts, text);
}
