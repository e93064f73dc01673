import { firstPairs, joinPairs, pairsOf, type NodePairs } from './node-pairs';

/** Collects pairs of which nobody knows how many will come. */
export class GrowingPairs {
  #columns = pairsOf(1024);
  #count = 0;

  add(from: number, to: number, number: number): void {
    if (this.#count === this.#columns.from.length) this.#columns = joinPairs(this.#columns, pairsOf(this.#count));
    const { from: froms, to: tos, numbers } = this.#columns;
    froms[this.#count] = from;
    tos[this.#count] = to;
    numbers[this.#count++] = number;
  }

  /** Those added so far. Nothing is copied. */
  get pairs(): NodePairs {
    return firstPairs(this.#columns, this.#count);
  }
}
