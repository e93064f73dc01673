import { bitWords } from './cell-bits';
import type { TimeTile } from './time-tile';
import type { FinishedPlane } from './value-plane';

/** The tiles of a finished series, a plane a channel. Planes are lent for the length of a call: others may ask meanwhile. */
export interface FinishedTiles {
  /** Lends the planes of a tile; null for one without rows. */
  read(tile: number, use: (planes: readonly FinishedPlane[] | null) => void): Promise<void>;
  /** Lends one channel's. */
  readOne(tile: number, channel: number, use: (plane: FinishedPlane | null) => void): Promise<void>;
  /** Lends planes whose values change; those of a tile without rows come to be. */
  write(tile: number, use: (planes: readonly FinishedPlane[]) => void): Promise<void>;
  readonly memoryBytes: number;
  close(): Promise<void>;
}

/** An empty tile: all missing. */
export function emptyPlanes(cells: number, channels: number): FinishedPlane[] {
  return Array.from({ length: channels }, () => ({ values: new Float32Array(cells).fill(NaN), observed: new Uint32Array(bitWords(cells)) }));
}

/** Tiles in memory. They come to their results when they are first read; one without rows needs no memory. */
export class TilesInMemory implements FinishedTiles {
  /** Tiles that are still as rows left them; taken out once finished. */
  readonly #raw: (TimeTile | null)[];
  readonly #finished: (FinishedPlane[] | null)[];
  readonly #cells: number;
  readonly #channels: number;

  constructor(tiles: (TimeTile | null)[], cells: number, channels: number) {
    this.#raw = tiles;
    this.#finished = new Array<null>(tiles.length).fill(null);
    this.#cells = cells;
    this.#channels = channels;
  }

  get memoryBytes(): number {
    const planes = this.#finished.flat();
    return this.#raw.reduce((sum, tile) => sum + (tile?.memoryBytes ?? 0), 0)
      + planes.reduce((sum, plane) => sum + (plane === null ? 0 : plane.values.byteLength + plane.observed.byteLength), 0);
  }

  read(tile: number, use: (planes: readonly FinishedPlane[] | null) => void): Promise<void> {
    return Promise.resolve(use(this.#planesOf(tile)));
  }

  readOne(tile: number, channel: number, use: (plane: FinishedPlane | null) => void): Promise<void> {
    return Promise.resolve(use(this.#planesOf(tile)?.[channel] ?? null));
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
