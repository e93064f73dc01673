import { TileKernel } from './tile-kernel';
import { WorkOneByOne, type TileWork } from './tile-work';

/** Less than this is not worth pages of its own. */
const FEWEST_BYTES = 1 << 20;
/** Memories that one series has: the app's runtime has room for about a hundred, those of a series that was just let go of among them, and searches for garbage whenever one more is asked for. */
const MOST_OWNERS = 48;
/** Tiles that share pages begin at multiples of a processor's line. */
const ALIGNED_BYTES = 64;

/** Some bytes of a buffer, and who works on tiles there. */
export interface Piece { buffer: ArrayBuffer | SharedArrayBuffer; at: number; work: TileWork }

interface Rest extends Piece { bytes: number }

/** Makes pages for so many bytes, which go back to the system once nobody holds them. Throws where there are none left. */
type MakePages = (bytes: number, isToStay: boolean) => Piece;

/**
 * Memory for the tiles of one series, on pages of its own, which go back to the system once nobody holds them:
 * memory from the common heap often stays there, in holes between what is still held, and a budget would see no effect.
 * Where there are no such pages left, it is from the common heap nevertheless.
 */
export class TilePages {
  readonly #isToStay: boolean;
  readonly #tilesTogether: number;
  readonly #makePages: MakePages;
  /** What is left of the pages made last. */
  #rest: Rest | null = null;
  #areLeft = true;

  /** `isToStay`: all `tiles` will hardly be wanted back before the series is finished. Neighbours share pages then, where there are very many. */
  constructor(tiles: number, isToStay: boolean, makePages: MakePages = kernelPages) {
    this.#isToStay = isToStay;
    this.#tilesTogether = isToStay ? Math.ceil(tiles / MOST_OWNERS) : 1;
    this.#makePages = makePages;
  }

  /** Memory for a tile, at a multiple of eight. Nobody has written to it. */
  take(tileBytes: number): Piece {
    const bytes = Math.ceil(tileBytes / ALIGNED_BYTES) * ALIGNED_BYTES;
    if (this.#rest === null || this.#rest.bytes < bytes) this.#rest = this.#make(bytes);
    if (this.#rest === null) return { buffer: new ArrayBuffer(bytes), at: 0, work: new WorkOneByOne() };
    const { buffer, at, work } = this.#rest;
    const left = this.#rest.bytes - bytes;
    this.#rest = left < bytes ? null : { buffer, at: at + bytes, work, bytes: left };
    return { buffer, at, work };
  }

  #make(tileBytes: number): Rest | null {
    const bytes = tileBytes * this.#tilesTogether;
    if (!this.#areLeft || bytes < FEWEST_BYTES) return null;
    try {
      return { ...this.#makePages(bytes, this.#isToStay), bytes };
    } catch {
      this.#areLeft = false;
      return null;
    }
  }
}

/** Shared pages are none that the runtime counts as its own: else it would look for garbage again and again while tiles are made that are none for long. */
function kernelPages(bytes: number, isToStay: boolean): Piece {
  const kernel = new TileKernel(bytes, isToStay);
  return { buffer: kernel.buffer, at: TileKernel.firstByte, work: kernel };
}
