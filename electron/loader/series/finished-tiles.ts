import { bitWords, hasBit, setBit } from './cell-bits';
import { OUTLIER, REPEATED } from './cell-marks';
import type { TimeTile } from './time-tile';
import type { FinishedPlane } from './value-plane';

/** The tiles of a finished series, a plane a channel. Planes are lent for the length of a call: others may ask meanwhile. */
export interface FinishedTiles {
  /** Lends the planes of a tile; null for one without rows. */
  read(tile: number, use: (planes: readonly FinishedPlane[] | null) => void): Promise<void>;
  /** Lends the bits of one channel that say what was observed. */
  readObserved(tile: number, channel: number, use: (observed: Uint32Array | null) => void): Promise<void>;
  /** Copies some cells of one channel: their values, and 1 where observed. */
  readCells(tile: number, channel: number, cells: Int32Array, values: Float32Array, mask: Uint8Array): Promise<void>;
  /** What is told of some cells of one channel: a sum of REPEATED and OUTLIER each. */
  readMarks(tile: number, channel: number, cells: Int32Array, into: Uint8Array): Promise<void>;
  markOutliers(tile: number, channel: number, cells: readonly number[]): Promise<void>;
  /** Lends planes whose values change; those of a tile without rows come to be. */
  write(tile: number, use: (planes: readonly FinishedPlane[]) => void): Promise<void>;
  readonly memoryBytes: number;
  close(): Promise<void>;
}

/** An empty tile: all missing. */
export function emptyPlanes(cells: number, channels: number): FinishedPlane[] {
  return Array.from({ length: channels }, () => ({ values: new Float32Array(cells).fill(NaN), observed: new Uint32Array(bitWords(cells)) }));
}

/** Values and mask of some cells of a plane; all missing where there is none. */
export function copyCells(plane: FinishedPlane | null, cells: Int32Array, values: Float32Array, mask: Uint8Array): void {
  if (plane === null) {
    values.fill(NaN);
    mask.fill(0);
    return;
  }
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    values[i] = plane.values[cell] as number;
    mask[i] = hasBit(plane.observed, cell) ? 1 : 0;
  }
}

/** Marks of some cells; null where no cell of the tile has one. */
export function copyMarks(repeated: Uint32Array | null, outliers: Uint32Array | null, cells: Int32Array, into: Uint8Array): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    into[i] = (repeated !== null && hasBit(repeated, cell) ? REPEATED : 0) + (outliers !== null && hasBit(outliers, cell) ? OUTLIER : 0);
  }
}

/** Tiles in memory. They come to their results when they are first read; one without rows needs no memory. */
export class TilesInMemory implements FinishedTiles {
  /** Tiles that are still as rows left them; taken out once finished. */
  readonly #raw: (TimeTile | null)[];
  readonly #finished: (FinishedPlane[] | null)[];
  readonly #repeated: readonly (Uint32Array | null)[];
  /** By tile and channel; only where there are any. */
  readonly #outliers = new Map<number, Uint32Array>();
  readonly #cells: number;
  readonly #channels: number;

  constructor(tiles: (TimeTile | null)[], cells: number, channels: number) {
    this.#raw = tiles;
    this.#repeated = tiles.map((tile) => tile?.repeated ?? null);
    this.#finished = new Array<null>(tiles.length).fill(null);
    this.#cells = cells;
    this.#channels = channels;
  }

  get memoryBytes(): number {
    const planes = this.#finished.flat();
    const marks = [...this.#outliers.values(), ...this.#repeated.filter((_, tile) => this.#raw[tile] === null)];
    return this.#raw.reduce((sum, tile) => sum + (tile?.memoryBytes ?? 0), 0) + marks.reduce((sum, bits) => sum + (bits?.byteLength ?? 0), 0)
      + planes.reduce((sum, plane) => sum + (plane === null ? 0 : plane.values.byteLength + plane.observed.byteLength), 0);
  }

  read(tile: number, use: (planes: readonly FinishedPlane[] | null) => void): Promise<void> {
    return Promise.resolve(use(this.#planesOf(tile)));
  }

  readObserved(tile: number, channel: number, use: (observed: Uint32Array | null) => void): Promise<void> {
    return Promise.resolve(use(this.#planesOf(tile)?.[channel]?.observed ?? null));
  }

  readCells(tile: number, channel: number, cells: Int32Array, values: Float32Array, mask: Uint8Array): Promise<void> {
    return Promise.resolve(copyCells(this.#planesOf(tile)?.[channel] ?? null, cells, values, mask));
  }

  readMarks(tile: number, channel: number, cells: Int32Array, into: Uint8Array): Promise<void> {
    return Promise.resolve(copyMarks(this.#repeated[tile] ?? null, this.#outliers.get(tile * this.#channels + channel) ?? null, cells, into));
  }

  markOutliers(tile: number, channel: number, cells: readonly number[]): Promise<void> {
    const place = tile * this.#channels + channel;
    const bits = this.#outliers.get(place) ?? new Uint32Array(bitWords(this.#cells));
    for (const cell of cells) setBit(bits, cell);
    this.#outliers.set(place, bits);
    return Promise.resolve();
  }

  write(tile: number, use: (planes: readonly FinishedPlane[]) => void): Promise<void> {
    return Promise.resolve(use(this.#planesOf(tile) ?? (this.#finished[tile] = emptyPlanes(this.#cells, this.#channels))));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #planesOf(tile: number): FinishedPlane[] | null {
    const raw = this.#raw[tile] ?? null;
    if (raw !== null) {
      this.#raw[tile] = null;
      this.#finished[tile] = raw.finish();
    }
    return this.#finished[tile] ?? null;
  }
}
