import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { MemoryGauge } from '../memory-gauge';
import type { WorkFiles } from '../work/work-files';
import { bitWords, setBit } from './cell-bits';
import { copyCells, copyMarks, emptyPlanes, type FinishedTiles } from './finished-tiles';
import type { FinishedPlane } from './value-plane';

/** A tile in memory that its file knows, or will know before it leaves. */
interface Held { tile: number; planes: FinishedPlane[]; isChanged: boolean }

export interface FiledTilesOptions { tiles: number; cells: number; channels: number; files: WorkFiles; gauge: MemoryGauge }

/** At least so many tiles are held, whatever the budget: two neighbours at a border. */
const FEWEST_HELD = 2;
/** Where more than one cell in so many is asked for, reading them all costs less than picking them. */
const CELLS_A_READ = 512;

/** Tiles in one file, at a place of its own each: the values of every channel, then which cells were observed, which had several rows, and which were outliers. The last ones used are held in memory. */
export class FiledTiles implements FinishedTiles {
  readonly #options: FiledTilesOptions;
  readonly #name: string;
  readonly #file: FileHandle;
  readonly #hasRows: Uint8Array;
  readonly #hasRepeated: Uint8Array;
  /** [tiles, channels] */
  readonly #hasOutliers: Uint8Array;
  /** The one used last stands last. */
  readonly #held: Held[] = [];
  #last: Promise<void> = Promise.resolve();
  /** For a plane that is asked for alone. */
  readonly #single: FinishedPlane;

  private constructor(options: FiledTilesOptions, name: string, file: FileHandle) {
    this.#options = options;
    this.#name = name;
    this.#file = file;
    this.#hasRows = new Uint8Array(options.tiles);
    this.#hasRepeated = new Uint8Array(options.tiles);
    this.#hasOutliers = new Uint8Array(options.tiles * options.channels);
    this.#single = emptyPlanes(options.cells, 1)[0] as FinishedPlane;
  }

  static async create(options: FiledTilesOptions): Promise<FiledTiles> {
    const name = options.files.nextName('series');
    return new FiledTiles(options, name, await options.files.create(name));
  }

  get memoryBytes(): number {
    return (this.#held.length * this.#options.channels + 1) * (this.#valuesBytes + this.#bitsBytes);
  }

  get diskBytes(): number {
    return this.#hasRows.reduce((sum, has) => sum + has * this.#tileBytes, 0);
  }

  /** Writes a tile for the first time; planes and bits stay the caller's. */
  async put(tile: number, planes: readonly FinishedPlane[], repeated: Uint32Array): Promise<void> {
    await this.#putPlanes(tile, planes);
    if (repeated.every((word) => word === 0)) return;
    await this.#write(bytesOf(repeated), this.#repeatedAt(tile));
    this.#hasRepeated[tile] = 1;
  }

  async #putPlanes(tile: number, planes: readonly FinishedPlane[]): Promise<void> {
    for (const [channel, { values, observed }] of planes.entries()) {
      await this.#write(bytesOf(values), this.#valuesAt(tile, channel));
      await this.#write(bytesOf(observed), this.#bitsAt(tile, channel));
    }
    this.#hasRows[tile] = 1;
  }

  read(tile: number, use: (planes: readonly FinishedPlane[] | null) => void): Promise<void> {
    return this.#inTurn(async () => use(this.#hasRows[tile] === 1 ? (await this.#hold(tile)).planes : null));
  }

  readObserved(tile: number, channel: number, use: (observed: Uint32Array | null) => void): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#hasRows[tile] !== 1) return use(null);
      const held = this.#heldPlane(tile, channel);
      if (held === undefined) await this.#readBits(tile, channel, this.#single.observed);
      use((held ?? this.#single).observed);
    });
  }

  readCells(tile: number, channel: number, cells: Int32Array, values: Float32Array, mask: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#heldPlane(tile, channel);
      if (held !== undefined || this.#hasRows[tile] !== 1) return copyCells(held ?? null, cells, values, mask);
      if (cells.length * CELLS_A_READ > this.#options.cells) {
        await this.#read(tile, channel, this.#single);
        return copyCells(this.#single, cells, values, mask);
      }
      this.#pickCells(tile, channel, cells, values, mask);
    });
  }

  readMarks(tile: number, channel: number, cells: Int32Array, into: Uint8Array): Promise<void> {
    return this.#inTurn(async () => {
      const repeated = this.#hasRepeated[tile] === 1 ? await this.#marksAt(this.#repeatedAt(tile)) : null;
      const outliers = this.#hasOutliers[tile * this.#options.channels + channel] === 1 ? await this.#marksAt(this.#outliersAt(tile, channel)) : null;
      copyMarks(repeated, outliers, cells, into);
    });
  }

  markOutliers(tile: number, channel: number, cells: readonly number[]): Promise<void> {
    return this.#inTurn(async () => {
      const place = tile * this.#options.channels + channel;
      const at = this.#outliersAt(tile, channel);
      const bits = this.#hasOutliers[place] === 1 ? await this.#marksAt(at) : new Uint32Array(bitWords(this.#options.cells));
      for (const cell of cells) setBit(bits, cell);
      await this.#write(bytesOf(bits), at);
      this.#hasOutliers[place] = 1;
    });
  }

  write(tile: number, use: (planes: readonly FinishedPlane[]) => void): Promise<void> {
    return this.#inTurn(async () => {
      const held = await this.#hold(tile);
      held.isChanged = true;
      this.#hasRows[tile] = 1;
      use(held.planes);
    });
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  get #tileBytes(): number {
    return this.#options.channels * (this.#valuesBytes + 2 * this.#bitsBytes) + this.#bitsBytes;
  }

  get #planesBytes(): number {
    return this.#options.channels * (this.#valuesBytes + this.#bitsBytes);
  }

  get #valuesBytes(): number {
    return this.#options.cells * 4;
  }

  get #bitsBytes(): number {
    return bitWords(this.#options.cells) * 4;
  }

  /** One after another: a tile that is lent must not make room for the next one. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #hold(tile: number): Promise<Held> {
    const at = this.#held.findIndex((each) => each.tile === tile);
    if (at >= 0) {
      const [held] = this.#held.splice(at, 1);
      this.#held.push(held as Held);
      return held as Held;
    }
    const { cells, channels, gauge } = this.#options;
    const isFull = this.#held.length >= FEWEST_HELD && !gauge.hasRoomFor(this.#planesBytes);
    const left = isFull ? this.#held.shift() as Held : null;
    if (left?.isChanged === true) await this.#putPlanes(left.tile, left.planes);
    const planes = left?.planes ?? emptyPlanes(cells, channels);
    if (this.#hasRows[tile] === 1) for (const [channel, plane] of planes.entries()) await this.#read(tile, channel, plane);
    else for (const { values, observed } of planes) { values.fill(NaN); observed.fill(0); }
    const held = { tile, planes, isChanged: false };
    this.#held.push(held);
    return held;
  }

  async #read(tile: number, channel: number, { values, observed }: FinishedPlane): Promise<void> {
    await readFully(this.#file, bytesOf(values), this.#valuesAt(tile, channel));
    await this.#readBits(tile, channel, observed);
  }

  #readBits(tile: number, channel: number, observed: Uint32Array): Promise<void> {
    return readFully(this.#file, bytesOf(observed), this.#bitsAt(tile, channel));
  }

  /** A few cells where they lie: neighbours by one read. Waiting for each by itself would cost far more than reading it. */
  #pickCells(tile: number, channel: number, cells: Int32Array, values: Float32Array, mask: Uint8Array): void {
    const [valuesAt, bitsAt] = [this.#valuesAt(tile, channel), this.#bitsAt(tile, channel)];
    const bits = new Uint8Array(1);
    for (let from = 0, until = 0; from < cells.length; from = until) {
      const first = cells[from] as number;
      do until++; while (until < cells.length && cells[until] === first + until - from);
      readNow(this.#file, bytesOf(values.subarray(from, until)), valuesAt + first * 4);
      for (let i = from, read = -1; i < until; i++) {
        const cell = first + i - from;
        // Words of bits are stored little-endian, like every number here.
        if (cell >> 3 !== read) readNow(this.#file, bits, bitsAt + (read = cell >> 3));
        mask[i] = ((bits[0] as number) >> (cell & 7)) & 1;
      }
    }
  }

  #heldPlane(tile: number, channel: number): FinishedPlane | undefined {
    return this.#held.find((each) => each.tile === tile)?.planes[channel];
  }

  #valuesAt(tile: number, channel: number): number {
    return tile * this.#tileBytes + channel * this.#valuesBytes;
  }

  #bitsAt(tile: number, channel: number): number {
    return tile * this.#tileBytes + this.#options.channels * this.#valuesBytes + channel * this.#bitsBytes;
  }

  #repeatedAt(tile: number): number {
    return tile * this.#tileBytes + this.#planesBytes;
  }

  #outliersAt(tile: number, channel: number): number {
    return this.#repeatedAt(tile) + (channel + 1) * this.#bitsBytes;
  }

  async #marksAt(position: number): Promise<Uint32Array> {
    const bits = new Uint32Array(bitWords(this.#options.cells));
    await readFully(this.#file, bytesOf(bits), position);
    return bits;
  }

  #write(bytes: Uint8Array, position: number): Promise<void> {
    return this.#options.files.append(this.#file, bytes, this.#name, position);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let got = 0; got < into.length;) {
    const { bytesRead } = await file.read(into, got, into.length - got, position + got);
    if (bytesRead === 0) throw new Error('a tile of the series is not in its file');
    got += bytesRead;
  }
}

function readNow(file: FileHandle, into: Uint8Array, position: number): void {
  if (readSync(file.fd, into, 0, into.length, position) < into.length) throw new Error('a tile of the series is not in its file');
}
