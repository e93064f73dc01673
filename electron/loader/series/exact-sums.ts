import type { ArrayReader } from './plane-image';
import { addToExpansion, roundExpansion } from './expansion';

const SMALLEST_TABLE = 4096;
const SPARSE_SLOT_BYTES = 4 + 8 + 4;
const EMPTY = -1;

/** What exact sums are beside their arrays. */
export interface SumsFacts { slots: number; isSparse: boolean; hasLow: boolean; used: number; expansions: [cell: number, parts: number[]][] }

/**
 * Exact sums and counts of the cells of a tile that get several rows.
 * A sum is two float64 words whose sum is exact, and an expansion where two do not suffice; so the order of rows cannot show.
 * Few cells live in a hash table; where most have several rows, the slot of a cell is the cell itself.
 */
export class ExactSums {
  readonly #cells: number;
  /** Cell of each slot; null once every cell has a slot. */
  #keys: Int32Array | null;
  #high: Float64Array;
  /** Only from the first sum on that does not fit one word. */
  #low: Float64Array | null = null;
  #counts: Uint32Array;
  #used = 0;
  /** Sums beyond two words, by cell; their high word is NaN. */
  readonly #expansions = new Map<number, number[]>();

  constructor(cells: number) {
    this.#cells = cells;
    const slots = Math.min(SMALLEST_TABLE, cells);
    this.#keys = slots === cells ? null : new Int32Array(slots).fill(EMPTY);
    this.#high = new Float64Array(slots);
    this.#counts = new Uint32Array(slots);
  }

  get memoryBytes(): number {
    return this.#high.byteLength + this.#counts.byteLength + (this.#low?.byteLength ?? 0) + (this.#keys?.byteLength ?? 0) + this.#expansions.size * 200;
  }

  static restore(cells: number, { slots, isSparse, hasLow, used, expansions }: SumsFacts, reader: ArrayReader): ExactSums {
    const sums = new ExactSums(cells);
    sums.#keys = isSparse ? reader.fill(new Int32Array(slots)) : null;
    sums.#high = reader.fill(new Float64Array(slots));
    sums.#counts = reader.fill(new Uint32Array(slots));
    sums.#low = hasLow ? reader.fill(new Float64Array(slots)) : null;
    sums.#used = used;
    for (const [cell, parts] of expansions) sums.#expansions.set(cell, parts);
    return sums;
  }

  image(): { facts: SumsFacts; arrays: readonly ArrayBufferView[] } {
    const [keys, low] = [this.#keys, this.#low];
    const facts = { slots: this.#high.length, isSparse: keys !== null, hasLow: low !== null, used: this.#used, expansions: [...this.#expansions] };
    return { facts, arrays: [...(keys === null ? [] : [keys]), this.#high, this.#counts, ...(low === null ? [] : [low])] };
  }

  /** Adds a finite number to the sum of a cell. */
  add(cell: number, value: number): void {
    this.#addAt(this.#slotFor(cell), cell, value);
  }

  /** Adds the first two finite numbers of a cell. */
  addTwo(cell: number, first: number, second: number): void {
    const slot = this.#slotFor(cell);
    this.#counts[slot] = 1;
    this.#high[slot] = first;
    this.#addAt(slot, cell, second);
  }

  #addAt(slot: number, cell: number, value: number): void {
    this.#counts[slot] = (this.#counts[slot] as number) + 1;
    const high = this.#high[slot] as number;
    const sum = high + value;
    const back = sum - high;
    const error = (high - (sum - back)) + (value - back);
    if (error === 0) this.#high[slot] = sum;
    else this.#addError(cell, slot, sum, value, error);
  }

  /** Calls back for every cell that was added to, in no order, with the float64 nearest to its exact sum and how many numbers that is of. */
  forEach(visit: (cell: number, sum: number, count: number) => void): void {
    const [keys, low, counts] = [this.#keys, this.#low, this.#counts];
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] as number;
      if (count === 0) continue;
      const cell = keys === null ? slot : keys[slot] as number;
      const high = this.#high[slot] as number;
      visit(cell, Number.isNaN(high) ? roundExpansion(this.#expansions.get(cell) as number[]) : high + (low === null ? 0 : low[slot] as number), count);
    }
  }

  #addError(cell: number, slot: number, sum: number, value: number, error: number): void {
    if (Number.isNaN(sum)) {
      addToExpansion(this.#expansions.get(cell) as number[], value);
      return;
    }
    this.#low ??= new Float64Array(this.#high.length);
    const low = this.#low[slot] as number;
    const lowSum = low + error;
    const back = lowSum - low;
    if ((low - (lowSum - back)) + (error - back) === 0) {
      this.#high[slot] = sum;
      this.#low[slot] = lowSum;
      return;
    }
    const parts: number[] = [];
    for (const part of [low, error, sum]) addToExpansion(parts, part);
    this.#expansions.set(cell, parts);
    this.#high[slot] = NaN;
  }

  #slotOf(cell: number): number {
    const keys = this.#keys;
    if (keys === null) return cell;
    let slot = firstSlot(cell, keys.length);
    while (keys[slot] !== cell && keys[slot] !== EMPTY) slot = (slot + 1) & (keys.length - 1);
    return slot;
  }

  #slotFor(cell: number): number {
    const slot = this.#slotOf(cell);
    if (this.#keys === null || this.#keys[slot] === cell) return slot;
    if (this.#used * 4 >= this.#keys.length * 3) {
      this.#grow();
      return this.#slotFor(cell);
    }
    this.#keys[slot] = cell;
    this.#used++;
    return slot;
  }

  /** Twice the slots, or a slot for every cell where that takes no more memory. */
  #grow(): void {
    const [keys, high, low, counts] = [this.#keys as Int32Array, this.#high, this.#low, this.#counts];
    const doubled = keys.length * 2;
    const dense = doubled * SPARSE_SLOT_BYTES >= this.#cells * (SPARSE_SLOT_BYTES - 4);
    const slots = dense ? this.#cells : doubled;
    this.#keys = dense ? null : new Int32Array(slots).fill(EMPTY);
    this.#high = new Float64Array(slots);
    this.#low = low === null ? null : new Float64Array(slots);
    this.#counts = new Uint32Array(slots);
    for (let from = 0; from < keys.length; from++) {
      const cell = keys[from] as number;
      if (cell === EMPTY) continue;
      const to = this.#slotOf(cell);
      if (this.#keys !== null) this.#keys[to] = cell;
      this.#high[to] = high[from] as number;
      this.#counts[to] = counts[from] as number;
      if (this.#low !== null) this.#low[to] = (low as Float64Array)[from] as number;
    }
  }
}

/** `slots` is a power of two. */
function firstSlot(cell: number, slots: number): number {
  return (Math.imul(cell, 0x9e3779b1) >>> (Math.clz32(slots) + 1)) & (slots - 1);
}
