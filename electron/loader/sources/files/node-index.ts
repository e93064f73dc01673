import { SluiceFailure } from '../../../../shared/errors';

/** In place of a node: the hash is that of a key with a missing part, or none's. */
export const KEY_MISSING = -1;
export const NODE_UNKNOWN = -2;

/** The hash of a key, in decimal, and its node or KEY_MISSING. */
export interface HashedNode { hash: string; node: number }

/** Looks up a row's node by the 64-bit hash of its key: open addressing over typed arrays, no object a row. */
export class NodeIndex {
  readonly #mask: number;
  /** Low and high half of the hash, and node + 2 (0 is free), slot by slot. All there is to an index: another thread makes its own of them. */
  readonly slots: Uint32Array;

  constructor(slots: Uint32Array) {
    this.#mask = slots.length / 3 - 1;
    this.slots = slots;
  }

  /** A node may come with more than one hash. Throws nodes-share-hash. */
  static of(entries: readonly HashedNode[], nameOf: (node: number) => string): NodeIndex {
    let size = 16;
    while (size < entries.length * 2) size *= 2;
    const index = new NodeIndex(new Uint32Array(size * 3));
    for (const { hash, node } of entries) {
      const bits = BigInt(hash);
      const [low, high] = [Number(bits & 0xffff_ffffn), Number(bits >> 32n)];
      const known = index.find(low, high);
      if (known !== NODE_UNKNOWN && known !== node) throw new SluiceFailure({ code: 'nodes-share-hash', first: nameOf(known), second: nameOf(node) });
      if (known === NODE_UNKNOWN) index.#put(low, high, node);
    }
    return index;
  }

  /** The node, KEY_MISSING or NODE_UNKNOWN. */
  find(low: number, high: number): number {
    return findSlot(this.slots, this.#mask, low, high) - 2;
  }

  /** Writes what `find` gives for each of the hashes, which come as pairs of halves, the low one first. */
  findAll(hashes: Uint32Array, into: Int32Array): void {
    findSlots(this.slots, this.#mask, hashes, into);
  }

  #put(low: number, high: number, node: number): void {
    let slot = (low & this.#mask) * 3;
    while (this.slots[slot + 2] !== 0) slot = slot === this.#mask * 3 ? 0 : slot + 3;
    this.slots.set([low, high, node + 2], slot);
  }
}

function findSlots(slots: Uint32Array, mask: number, hashes: Uint32Array, into: Int32Array): void {
  for (let i = 0; i * 2 < hashes.length; i++) into[i] = findSlot(slots, mask, hashes[i * 2] as number, hashes[i * 2 + 1] as number) - 2;
}

function findSlot(slots: Uint32Array, mask: number, low: number, high: number): number {
  for (let slot = (low & mask) * 3; ; slot = slot === mask * 3 ? 0 : slot + 3) {
    const found = slots[slot + 2] as number;
    if (found === 0 || (slots[slot] === low && slots[slot + 1] === high)) return found;
  }
}
