import { SluiceFailure } from '../../../../shared/errors';

/** Looks up a row's node by the 64-bit hash of its key: open addressing over typed arrays, no object a row. */
export class NodeIndex {
  readonly #mask: number;
  /** Low and high half of the hash, and node + 1 (0 is free), slot by slot. */
  readonly #slots: Uint32Array;

  /** `hashes` are those of the nodes, in decimal; a node may come with more than one. Throws nodes-share-hash. */
  constructor(entries: readonly { hash: string; node: number }[], nameOf: (node: number) => string) {
    let size = 16;
    while (size < entries.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Uint32Array(size * 3);
    for (const { hash, node } of entries) {
      const bits = BigInt(hash);
      const [low, high] = [Number(bits & 0xffff_ffffn), Number(bits >> 32n)];
      const known = this.find(low, high);
      if (known >= 0 && known !== node) throw new SluiceFailure({ code: 'nodes-share-hash', first: nameOf(known), second: nameOf(node) });
      if (known < 0) this.#put(low, high, node);
    }
  }

  /** The node, or -1 for a hash that is none's. */
  find(low: number, high: number): number {
    const slots = this.#slots;
    for (let slot = (low & this.#mask) * 3; ; slot = slot === this.#mask * 3 ? 0 : slot + 3) {
      const node = slots[slot + 2] as number;
      if (node === 0) return -1;
      if (slots[slot] === low && slots[slot + 1] === high) return node - 1;
    }
  }

  #put(low: number, high: number, node: number): void {
    let slot = (low & this.#mask) * 3;
    while (this.#slots[slot + 2] !== 0) slot = slot === this.#mask * 3 ? 0 : slot + 3;
    this.#slots.set([low, high, node + 1], slot);
  }
}
