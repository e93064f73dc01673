/** Numbers that stand for UTF-8 texts: open addressing over typed arrays, compared in full. What a text's number means is the owner's business. */
export class TextIds {
  readonly texts: TextStore = { view: new DataView(new ArrayBuffer(1024)), ends: new Int32Array(64), hashes: new Int32Array(64), ids: new Int32Array(64), slots: new Int32Array(128), size: 0 };

  /** Adds a text that is not there yet. */
  add(bytes: Uint8Array, id: number): void {
    const { texts } = this;
    if (texts.size === texts.ends.length) grow(texts);
    const from = startOf(texts, texts.size);
    const until = from + bytes.length;
    if (until > texts.view.byteLength) texts.view = longer(texts.view, until);
    new Uint8Array(texts.view.buffer).set(bytes, from);
    texts.ends[texts.size] = until;
    texts.hashes[texts.size] = hashOf(texts.view, from, until);
    texts.ids[texts.size] = id;
    put(texts, texts.size++);
  }
}

/** Text k is bytes [ends[k - 1], ends[k]) of `view`; a slot holds a text + 1, and 0 where it is free; never more than half of them are not. */
interface TextStore { view: DataView; ends: Int32Array; hashes: Int32Array; ids: Int32Array; slots: Int32Array; size: number }

/** Texts of consecutive rows: that of row i is bytes [offsets[i] - base, offsets[i + 1] - base) of `view`. */
export interface TextRows { view: DataView; offsets: Int32Array; base: number }

/** The first row in [first, end) that has a text without a number, or `end`. Writes the numbers of those before it, and `absent` for rows whose bit in `validity` is 0. */
export function findTexts({ texts }: TextIds, { view, offsets, base }: TextRows, validity: Uint8Array | null, firstBit: number, absent: number, first: number, end: number, into: Int32Array): number {
  const { view: known, ends, hashes, ids, slots } = texts;
  const mask = slots.length - 1;
  for (let i = first; i < end; i++) {
    if (validity !== null && ((validity[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7) & 1) === 0) {
      into[i] = absent;
      continue;
    }
    const from = (offsets[i] as number) - base;
    const until = (offsets[i + 1] as number) - base;
    const hash = hashOf(view, from, until);
    let slot = hash & mask;
    let text = (slots[slot] as number) - 1;
    while (text >= 0) {
      if (hashes[text] === hash && isSame(known, text === 0 ? 0 : ends[text - 1] as number, ends[text] as number, view, from, until)) break;
      slot = (slot + 1) & mask;
      text = (slots[slot] as number) - 1;
    }
    if (text < 0) return i;
    into[i] = ids[text] as number;
  }
  return end;
}

function isSame(known: DataView, from: number, until: number, view: DataView, begin: number, end: number): boolean {
  const length = end - begin;
  if (until - from !== length) return false;
  if (length < 4) {
    for (let i = 0; i < length; i++) if (view.getUint8(begin + i) !== known.getUint8(from + i)) return false;
    return true;
  }
  for (let i = 0; i < length - 4; i += 4) if (view.getInt32(begin + i, true) !== known.getInt32(from + i, true)) return false;
  return view.getInt32(end - 4, true) === known.getInt32(until - 4, true);
}

/** Of 32-bit words, the last of which may lie over the one before it. */
function hashOf(view: DataView, begin: number, end: number): number {
  const length = end - begin;
  let hash = length;
  if (length < 4) {
    for (let at = begin; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x85ebca6b);
  } else {
    for (let at = begin; at < end - 4; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(end - 4, true), 0x85ebca6b);
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function startOf({ ends }: TextStore, text: number): number {
  return text === 0 ? 0 : ends[text - 1] as number;
}

function put({ slots, hashes }: TextStore, text: number): void {
  const mask = slots.length - 1;
  let slot = (hashes[text] as number) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = text + 1;
}

function grow(texts: TextStore): void {
  const length = texts.ends.length * 2;
  const twice = (numbers: Int32Array): Int32Array => {
    const longer = new Int32Array(length);
    longer.set(numbers);
    return longer;
  };
  Object.assign(texts, { ends: twice(texts.ends), hashes: twice(texts.hashes), ids: twice(texts.ids), slots: new Int32Array(length * 2) });
  for (let text = 0; text < texts.size; text++) put(texts, text);
}

function longer(view: DataView, bytes: number): DataView<ArrayBuffer> {
  const buffer = new Uint8Array(Math.max(bytes, view.byteLength * 2));
  buffer.set(new Uint8Array(view.buffer));
  return new DataView(buffer.buffer);
}
