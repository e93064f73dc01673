import type { Aggregate } from '../../../shared/recipe';
import { bitWords } from './cell-bits';
import { MOST_EXAMPLES } from './quality-found';
import { imageBytes, type TileImageReader } from './tile-image';
import { TileMemory } from './tile-memory';
import type { TilePages } from './tile-pages';
import { WORK_ROWS, type TileWork } from './tile-work';
import { createValuePlane, type FinishedPlane, type ValuePlane } from './value-plane';

/** How a series is cut along time: every tile has 2^shift steps, the last one what is left. */
export interface Tiling { shift: number; stepsPerTile: number; tiles: number }

export function tilingOf(steps: number, cellsPerStep: number, tileCells: number): Tiling {
  const shift = Math.max(0, Math.floor(Math.log2(tileCells / Math.max(1, cellsPerStep))));
  const stepsPerTile = 2 ** shift;
  return { shift, stepsPerTile, tiles: Math.ceil(steps / stepsPerTile) };
}

/** Bytes of a tile of so many cells a channel, but for exact sums. */
export function tileBytes(cells: number, channels: number): number {
  return cells * 4 * channels + bitWords(cells) * 4 * (channels + 2);
}

/** The cells of some steps while rows arrive: one plane a channel, and which (step, node) pairs had a row, or several. */
export class TimeTile {
  readonly #work: TileWork;
  readonly #planes: readonly ValuePlane[];
  /** One bit a (step, node). */
  readonly #seen: Uint32Array;
  /** The (step, node) pairs that had several rows, one bit each. It stays the tile's memory when that is finished. */
  readonly repeated: Uint32Array;
  /** Whether rows came since it was last written or restored. */
  isDirty = false;

  /** `like` is a tile of the same series. */
  constructor(cells: number, aggregates: readonly Aggregate[], like: TimeTile | null, pages: TilePages) {
    const memory = new TileMemory(tileBytes(cells, aggregates.length), 2 * aggregates.length + 2, pages);
    this.#work = memory.work;
    this.#planes = aggregates.map((aggregate, channel) => createValuePlane(aggregate, cells, memory, like === null ? null : like.#planes[channel] ?? null));
    this.#seen = memory.uint32(bitWords(cells));
    this.repeated = memory.uint32(bitWords(cells));
  }

  get memoryBytes(): number {
    return this.#planes.reduce((sum, plane) => sum + plane.memoryBytes, this.#seen.byteLength + this.repeated.byteLength);
  }

  /** Takes rows[i] into cells[i] for i in [from, to); returns how many fell into a (step, node) that had one. */
  add(columns: readonly Float64Array[], rows: Int32Array, cells: Int32Array, from: number, to: number): number {
    this.isDirty = true;
    let again = 0;
    for (let at = from; at < to; at += WORK_ROWS) {
      const end = Math.min(to, at + WORK_ROWS);
      const taken = cells.subarray(at, end);
      this.#work.take(taken);
      this.#planes.forEach((plane, channel) => plane.add(valuesOf(columns[channel] as Float64Array, rows, at, end), taken));
      again += this.#work.markSeen(this.#seen, this.repeated);
    }
    return again;
  }

  /** The first cells that had several rows, ascending: examples of duplicates. */
  firstRepeated(): number[] {
    const first: number[] = [];
    for (let word = 0; word < this.repeated.length && first.length < MOST_EXAMPLES; word++) {
      for (let bit = 0; bit < 32 && first.length < MOST_EXAMPLES; bit++) if (((this.repeated[word] as number) & (1 << bit)) !== 0) first.push(word * 32 + bit);
    }
    return first;
  }

  reset(): void {
    for (const plane of this.#planes) plane.reset();
    this.#seen.fill(0);
    this.repeated.fill(0);
    this.isDirty = false;
  }

  /** All it holds as bytes, to be written one after another. They are its own memory, good until the next row. */
  image(): Uint8Array[] {
    const images = this.#planes.map((plane) => plane.image());
    return imageBytes(images.map(({ facts }) => facts), [...images.flatMap(({ arrays }) => arrays), this.#seen, this.repeated]);
  }

  /** Becomes the tile whose image it was; this one was reset. */
  restore(image: TileImageReader): void {
    this.#planes.forEach((plane, channel) => plane.restore(image.facts[channel], image));
    image.fill(this.#seen);
    image.fill(this.repeated);
  }

  finish(): FinishedPlane[] {
    return this.#planes.map((plane) => plane.finish());
  }
}

let gathered = new Float64Array(0);

/** The values of rows[i] for i in [from, to), which ascend: a part of the column where none is left out, else memory that is used again by the next call. */
function valuesOf(column: Float64Array, rows: Int32Array, from: number, to: number): Float64Array {
  const first = rows[from] as number;
  const count = to - from;
  if (rows[to - 1] === first + count - 1) return column.subarray(first, first + count);
  if (gathered.length < count) gathered = new Float64Array(count);
  for (let i = 0; i < count; i++) gathered[i] = column[rows[from + i] as number] as number;
  return gathered.subarray(0, count);
}
