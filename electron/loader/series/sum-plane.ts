import { bitWords, hasBit, setBit } from './cell-bits';
import { ExactSums, type SumsFacts } from './exact-sums';
import { heldValue, scalesFor } from './held-value';
import type { ArrayReader, PlaneImage } from './plane-image';
import type { TileMemory } from './tile-memory';
import { WORK_ROWS, type TileWork } from './tile-work';
import type { FinishedPlane, ValuePlane } from './value-plane';

interface SumFacts { isWide: boolean; scale: number; sums: SumsFacts | null }

/**
 * Means or sums whose float32 result cannot depend on the order of rows: float64 of the exact sum, divided, rounded once.
 * First values are kept in float32 as long as all of them can be had back exactly from it, else in float64; NaN is none.
 * Cells that get several are marked, and summed beside.
 * A result beyond float32's range is missing.
 */
export class SumPlane implements ValuePlane {
  readonly #aggregate: 'mean' | 'sum';
  readonly #work: TileWork;
  readonly #singles: Float32Array;
  /** The singles, or float64 of its own. */
  #values: Float32Array | Float64Array;
  /** Cells whose result is in the exact sums; once finished, those that have one at all. */
  readonly #marks: Uint32Array;
  /** See heldValue; means nothing once `values` are float64. */
  #scale = 0;
  #sums: ExactSums | null = null;

  /** `like`: a plane of the same channel, whose values show how these will probably be held. */
  constructor(aggregate: 'mean' | 'sum', cells: number, memory: TileMemory, like: ValuePlane | null) {
    this.#aggregate = aggregate;
    this.#work = memory.work;
    if (like instanceof SumPlane) this.#scale = like.#scale;
    this.#singles = memory.float32(cells);
    this.#values = this.#singles;
    this.#marks = memory.uint32(bitWords(cells));
  }

  get memoryBytes(): number {
    return this.#singles.byteLength + (this.#values === this.#singles ? 0 : this.#values.byteLength) + this.#marks.byteLength + (this.#sums?.memoryBytes ?? 0);
  }

  add(values: Float64Array, cells: Int32Array): void {
    const count = this.#values instanceof Float32Array
      ? this.#work.storeSingles(this.#values, values, this.#scale, left)
      : storeDoubles(this.#values, values, cells);
    for (let k = 0; k < count; k++) {
      const i = left[k] as number;
      this.#addOne(cells[i] as number, values[i] as number);
    }
  }

  finish(): FinishedPlane {
    const values = this.#singles;
    if (this.#values !== values) values.set(this.#values);
    this.#values = values;
    this.#sums?.forEach((cell, sum, count) => {
      const result = Math.fround(this.#aggregate === 'sum' ? sum : sum / count);
      values[cell] = result - result === 0 ? result + 0 : NaN;
    });
    this.#sums = null;
    return { values, observed: this.#work.markNumbers(values, this.#marks) };
  }

  reset(): void {
    this.#values = this.#singles;
    this.#singles.fill(NaN);
    this.#marks.fill(0);
    this.#sums = null;
  }

  image(): PlaneImage {
    const sums = this.#sums?.image();
    const facts: SumFacts = { isWide: this.#values instanceof Float64Array, scale: this.#scale, sums: sums?.facts ?? null };
    return { facts, arrays: [this.#values, this.#marks, ...(sums?.arrays ?? [])] };
  }

  restore(facts: unknown, reader: ArrayReader): void {
    const { isWide, scale, sums } = facts as SumFacts;
    if (isWide) this.#values = new Float64Array(this.#values.length);
    reader.fill(this.#values);
    reader.fill(this.#marks);
    this.#scale = scale;
    this.#sums = sums === null ? null : ExactSums.restore(this.#singles.length, sums, reader);
  }

  /** A row that is left: a further one of its cell, or a value that asks for another way of holding values. */
  #addOne(cell: number, value: number): void {
    if (Number.isNaN(this.#values[cell])) {
      if (this.#values instanceof Float32Array && heldValue(Math.fround(value), this.#scale) !== value) this.#makeRoomFor(value);
      this.#values[cell] = value + 0;
      return;
    }
    this.#sums ??= new ExactSums(this.#singles.length);
    if (hasBit(this.#marks, cell)) {
      this.#sums.add(cell, value);
      return;
    }
    this.#sums.addTwo(cell, this.#held(cell), value);
    setBit(this.#marks, cell);
  }

  #held(cell: number): number {
    const value = this.#values[cell] as number;
    return this.#values instanceof Float32Array ? heldValue(value, this.#scale) : value;
  }

  /** Finds a scale under which this and all values held so far can be had back, or turns to float64. */
  #makeRoomFor(value: number): void {
    const scale = scalesFor(value, this.#scale).find((candidate) => this.#survives(candidate));
    if (scale !== undefined) {
      this.#scale = scale;
      return;
    }
    this.#values = Float64Array.from(this.#values, (single) => heldValue(single, this.#scale));
  }

  #survives(scale: number): boolean {
    for (let cell = 0; cell < this.#singles.length; cell++) {
      const single = this.#singles[cell] as number;
      if (single === single && !hasBit(this.#marks, cell) && heldValue(single, scale) !== heldValue(single, this.#scale)) return false;
    }
    return true;
  }
}

/** Rows whose first values were not all there is to do: used again by the next. */
const left = new Int32Array(WORK_ROWS);

function storeDoubles(held: Float64Array, values: Float64Array, cells: Int32Array): number {
  let count = 0;
  for (let i = 0; i < cells.length; i++) {
    const value = values[i] as number;
    const single = Math.fround(value);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    const before = held[cell] as number;
    if (before === before) left[count++] = i;
    else held[cell] = value + 0;
  }
  return count;
}
