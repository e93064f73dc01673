/** Numbers that stand for pairs of 32-bit words, counted from 0 in the order in which they were added: open addressing over typed arrays. */
export class PairIds {
  readonly pairs: PairStore = { words: new Int32Array(128), slots: new Int32Array(128), size: 0 };

  /** The number of a pair, which is added where it is new. */
  add(low: number, high: number): number {
    const { pairs } = this;
    const slot = slotOf(pairs.words, pairs.slots, low, high);
    const known = (pairs.slots[slot] as number) - 1;
    if (known >= 0) return known;
    if (pairs.size * 2 === pairs.slots.length) {
      grow(pairs);
      return this.add(low, high);
    }
    pairs.words[pairs.size * 2] = low;
    pairs.words[pairs.size * 2 + 1] = high;
    pairs.slots[slot] = ++pairs.size;
    return pairs.size - 1;
  }
}

/** Pair k is words 2k and 2k + 1; a slot holds a pair + 1, and 0 where it is free; never more than half of them are not. */
export interface PairStore { words: Int32Array; slots: Int32Array; size: number }

/** The number of a pair, or -1. */
export function findPair({ words, slots }: PairStore, low: number, high: number): number {
  return (slots[slotOf(words, slots, low, high)] as number) - 1;
}

/** The slot of a pair, or the free one where it belongs. */
function slotOf(words: Int32Array, slots: Int32Array, low: number, high: number): number {
  const mask = slots.length - 1;
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
    const pair = (slots[slot] as number) - 1;
    if (pair < 0 || (words[pair * 2] === low && words[pair * 2 + 1] === high)) return slot;
  }
}

function grow(pairs: PairStore): void {
  const words = new Int32Array(pairs.words.length * 2);
  words.set(pairs.words);
  pairs.words = words;
  pairs.slots = new Int32Array(pairs.slots.length * 2);
  for (let pair = 0; pair < pairs.size; pair++) pairs.slots[slotOf(words, pairs.slots, words[pair * 2] as number, words[pair * 2 + 1] as number)] = pair + 1;
}
