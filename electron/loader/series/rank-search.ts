import { floatOfKey } from './float-keys';

const KEY_BITS = 32;

/** Memory for the histograms of one pass. */
const HISTOGRAM_BYTES = 32 << 20;

/** Digits a key is looked at by: fewer and larger ones take fewer passes, and more memory. */
export type DigitBits = 8 | 16;

/** What a rank is looked for among: the weights of values whose keys begin with a prefix. */
interface Branch { prefix: number; weights: Float64Array }

/** A value to be found, by how much weight stands before it within its branch. */
interface Wanted { rank: number; prefix: number }

/** The digits that the histograms of so many groups leave room for. */
export function digitBitsFor(groups: number, wantedPerGroup: number): DigitBits {
  return histogramBytes(groups, wantedPerGroup, 16) <= HISTOGRAM_BYTES ? 16 : 8;
}

/** How many groups can be searched at a time; at least one. */
export function groupsAtATime(wantedPerGroup: number, bits: DigitBits): number {
  return Math.max(1, Math.floor(HISTOGRAM_BYTES / histogramBytes(1, wantedPerGroup, bits)));
}

/**
 * Finds the values at given ranks of one group, digit by digit from the highest: each pass over all values settles one more.
 * Memory is a histogram for every beginning of a key that is still in question, whatever the number of values.
 */
export class RankSearch {
  readonly #bits: DigitBits;
  #settledBits = 0;
  #branches: Branch[];
  #wanted: Wanted[] = [];

  constructor(bits: DigitBits) {
    this.#bits = bits;
    this.#branches = [this.#branch(0)];
  }

  get isDone(): boolean {
    return this.#settledBits === KEY_BITS;
  }

  /** Takes a value by its key into the pass that is on. */
  add(key: number, weight: number): void {
    const prefix = this.#settledBits === 0 ? 0 : key >>> (KEY_BITS - this.#settledBits);
    for (const branch of this.#branches) {
      if (branch.prefix !== prefix) continue;
      const digit = (key >>> (KEY_BITS - this.#settledBits - this.#bits)) & (2 ** this.#bits - 1);
      branch.weights[digit] = (branch.weights[digit] as number) + weight;
      return;
    }
  }

  /** Ends a pass. `ranksOf` is asked once, after the first: ranks from 0, given the weight of all values together. */
  endPass(ranksOf: (total: number) => readonly number[]): void {
    if (this.#settledBits === 0) {
      const total = (this.#branches[0] as Branch).weights.reduce((sum, weight) => sum + weight, 0);
      this.#wanted = total === 0 ? [] : ranksOf(total).map((rank) => ({ rank, prefix: 0 }));
    }
    this.#wanted = this.#wanted.map((wanted) => this.#descend(wanted));
    this.#settledBits += this.#bits;
    this.#branches = this.isDone ? [] : [...new Set(this.#wanted.map(({ prefix }) => prefix))].map((prefix) => this.#branch(prefix));
  }

  /** The values at the ranks, in their order; none where the group has no value. */
  values(): number[] {
    return this.#wanted.map(({ prefix }) => floatOfKey(prefix));
  }

  #descend({ rank, prefix }: Wanted): Wanted {
    const { weights } = this.#branches.find((branch) => branch.prefix === prefix) as Branch;
    let [digit, before] = [0, 0];
    while (before + (weights[digit] as number) <= rank) before += weights[digit++] as number;
    return { rank: rank - before, prefix: prefix * 2 ** this.#bits + digit };
  }

  #branch(prefix: number): Branch {
    return { prefix, weights: new Float64Array(2 ** this.#bits) };
  }
}

function histogramBytes(groups: number, wantedPerGroup: number, bits: DigitBits): number {
  return groups * wantedPerGroup * 2 ** bits * 8;
}
