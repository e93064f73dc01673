import { ExactSums, type SumsFacts } from './exact-sums';
import { heldValue, scalesFor, WHOLE } from './held-value';
import type { ArrayReader, PlaneImage } from './plane-image';
import type { TileMemory } from './tile-memory';
import type { FinishedPlane, ValuePlane } from './value-plane';

/** States of a cell: no value, one (in `values`), several (in the exact sums). */
const ONE = 1;
const MANY = 2;

interface SumFacts { isWide: boolean; scale: number; sums: SumsFacts | null }

/**
 * Means or sums whose float32 result cannot depend on the order of rows: float64 of the exact sum, divided, rounded once.
 * First values are kept in float32 as long as all of them can be had back exactly from it, else in float64.
 * A result beyond float32's range is missing.
 */
export class SumPlane implements ValuePlane {
  readonly #aggregate: 'mean' | 'sum';
  readonly #singles: Float32Array;
  /** The singles, or float64 of its own. */
  #values: Float32Array | Float64Array;
  readonly #state: Uint8Array;
  /** See heldValue; means nothing once `values` are float64. */
  #scale = 0;
  #sums: ExactSums | null = null;

  /** `like`: a plane of the same channel, whose values show how these will probably be held. */
  constructor(aggregate: 'mean' | 'sum', cells: number, memory: TileMemory, like: ValuePlane | null) {
    this.#aggregate = aggregate;
    if (like instanceof SumPlane) this.#scale = like.#scale;
    this.#singles = memory.float32(cells);
    this.#values = this.#singles;
    this.#state = memory.uint8(cells);
  }

  get memoryBytes(): number {
    return this.#singles.byteLength + (this.#values === this.#singles ? 0 : this.#values.byteLength) + this.#state.byteLength + (this.#sums?.memoryBytes ?? 0);
  }

  add(column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      i = this.#values instanceof Float32Array
        ? (this.#scale === 0 ? storeSingles : storeDecimals)(this.#values, this.#state, column, rows, cells, i, to, this.#scale)
        : storeDoubles(this.#values, this.#state, column, rows, cells, i, to);
      if (i < to) this.#addOne(cells[i] as number, column[rows[i] as number] as number);
    }
  }

  finish(): FinishedPlane {
    const source = this.#values;
    const values = this.#singles;
    const state = this.#state;
    for (let cell = 0; cell < state.length; cell++) {
      const result = state[cell] === 0 ? NaN : Math.fround(state[cell] === ONE ? (source[cell] as number) : this.#resultOf(cell));
      const isMissing = result - result !== 0;
      values[cell] = isMissing ? NaN : result + 0;
      state[cell] = isMissing ? 0 : 1;
    }
    this.#sums = null;
    return { values, mask: state };
  }

  reset(): void {
    this.#values = this.#singles;
    this.#singles.fill(0);
    this.#state.fill(0);
    this.#sums = null;
  }

  image(): PlaneImage {
    const sums = this.#sums?.image();
    const facts: SumFacts = { isWide: this.#values instanceof Float64Array, scale: this.#scale, sums: sums?.facts ?? null };
    return { facts, arrays: [this.#values, this.#state, ...(sums?.arrays ?? [])] };
  }

  restore(facts: unknown, reader: ArrayReader): void {
    const { isWide, scale, sums } = facts as SumFacts;
    if (isWide) this.#values = new Float64Array(this.#values.length);
    reader.fill(this.#values);
    reader.fill(this.#state);
    this.#scale = scale;
    this.#sums = sums === null ? null : ExactSums.restore(this.#state.length, sums, reader);
  }

  #resultOf(cell: number): number {
    const sums = this.#sums as ExactSums;
    return this.#aggregate === 'sum' ? sums.sumOf(cell) : sums.sumOf(cell) / sums.countOf(cell);
  }

  /** A row that the kernels leave: a further one of its cell, or a value that asks for another way of holding values. */
  #addOne(cell: number, value: number): void {
    if (this.#state[cell] === 0) {
      if (this.#values instanceof Float32Array && heldValue(Math.fround(value), this.#scale) !== value) this.#makeRoomFor(value);
      this.#values[cell] = value;
      this.#state[cell] = ONE;
      return;
    }
    this.#sums ??= new ExactSums(this.#state.length);
    if (this.#state[cell] === ONE) {
      this.#sums.add(cell, this.#held(cell));
      this.#state[cell] = MANY;
    }
    this.#sums.add(cell, value);
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
    const cells = this.#state.length;
    const doubles = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell++) if (this.#state[cell] === ONE) doubles[cell] = this.#held(cell);
    this.#values = doubles;
  }

  #survives(scale: number): boolean {
    for (let cell = 0; cell < this.#state.length; cell++) {
      if (this.#state[cell] === ONE && heldValue(this.#values[cell] as number, scale) !== this.#held(cell)) return false;
    }
    return true;
  }
}

/** Stores first values until a row needs more than that; returns where it stopped. */
function storeSingles(values: Float32Array, state: Uint8Array, column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const value = column[rows[i] as number] as number;
    const single = Math.fround(value);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (state[cell] !== 0 || single !== value) return i;
    values[cell] = single;
    state[cell] = ONE;
  }
  return to;
}

/** The same for values that are had back by a scale: see heldValue, whose formula stands here once more because a call a row would cost too much. */
function storeDecimals(values: Float32Array, state: Uint8Array, column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number, scale: number): number {
  for (let i = from; i < to; i++) {
    const value = column[rows[i] as number] as number;
    const single = Math.fround(value);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (state[cell] !== 0 || (single * scale + WHOLE - WHOLE) / scale !== value) return i;
    values[cell] = single;
    state[cell] = ONE;
  }
  return to;
}

function storeDoubles(values: Float64Array, state: Uint8Array, column: Float64Array, rows: Int32Array, cells: Int32Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const value = column[rows[i] as number] as number;
    const single = Math.fround(value);
    if (single - single !== 0) continue;
    const cell = cells[i] as number;
    if (state[cell] !== 0) return i;
    values[cell] = value;
    state[cell] = ONE;
  }
  return to;
}
