import type { Aggregate } from '../../../shared/recipe';
import type { MemoryGauge } from '../memory-gauge';
import type { TileRecord, WorkFile } from '../work/journal';
import type { WorkFiles } from '../work/work-files';
import { SpillLog } from './spill-log';
import { TileImageReader } from './tile-image';
import { TilePages } from './tile-pages';
import { TimeTile, tileBytes } from './time-tile';

/** How much hotter a tile must be than the one whose memory it is to get: less, and two would take turns for ever. */
const MUCH_HOTTER = 8;

/** Share of a tile's cells that must have got rows of late to make moving it worth more than letting its rows wait. */
const WORTH_A_SWAP = 1 / 8;

/** Tiles that change places after one batch, at most. */
const MOST_SWAPS = 4;

/** A tile is left behind that gets less than this share of the rows it would get if they came in no order. */
const LEFT_BEHIND = 1 / 8;

export interface TileStoreOptions {
  tiles: number;
  /** (step, node) pairs of a tile. */
  cells: number;
  aggregates: readonly Aggregate[];
  gauge: MemoryGauge;
  files: WorkFiles;
}

/**
 * The tiles of a series while rows arrive. As many as the budget bears are in memory; the others lie in files, and rows for them wait in a log.
 * A tile that is not in memory gets its rows, in their order, when it comes back.
 */
export class TileStore {
  readonly log: SpillLog;
  readonly #options: TileStoreOptions;
  readonly #inMemory: (TimeTile | null)[];
  /** A tile's own file, as far as it was written. */
  readonly #written: (WorkFile | null)[];
  /** Rows of a tile in the log before this offset have been taken. */
  readonly #takenUpTo: Float64Array;
  /** Rows of late: half of them are forgotten with every so many rows as a tile has cells. */
  readonly #heat: Float64Array;
  /** Rows of each tile since the last batch was settled, and of all of them. */
  readonly #fresh: Float64Array;
  #rowsSinceSettled = 0;
  /** Files that the journal may still speak of, to be removed once it no longer does. */
  #outdated: string[] = [];
  /** Memory for a tile that none is in. */
  #spare: TimeTile | null = null;
  /** The tile that was begun last. */
  #latest: TimeTile | null = null;
  /** Made when the first tile is begun: it is seen then whether the budget bears all of them. */
  #pages: TilePages | null = null;

  constructor(options: TileStoreOptions) {
    const { tiles, files, aggregates } = options;
    this.#options = options;
    this.log = new SpillLog(files, aggregates.length);
    this.#inMemory = new Array<null>(tiles).fill(null);
    this.#written = new Array<null>(tiles).fill(null);
    this.#takenUpTo = new Float64Array(tiles);
    this.#heat = new Float64Array(tiles);
    this.#fresh = new Float64Array(tiles);
  }

  get tilesInMemory(): number {
    return this.#inMemory.reduce((count, tile) => count + (tile === null ? 0 : 1), 0);
  }

  get memoryBytes(): number {
    return [...this.#inMemory, this.#spare].reduce((sum, tile) => sum + (tile?.memoryBytes ?? 0), this.log.memoryBytes);
  }

  get diskBytes(): number {
    return this.#written.reduce((sum, file) => sum + (file?.bytes ?? 0), this.log.bytes);
  }

  /** Whether the budget ever kept a tile out of memory. */
  hasSpilled = false;

  /** Whether every tile that has rows is in memory. */
  get isWhole(): boolean {
    return this.#inMemory.every((tile, index) => tile !== null || !this.#isElsewhere(index));
  }

  /** Takes rows[i] into cells[i] of a tile for i in [from, to); returns how many fell into a cell that had one, as far as that can be seen now. */
  add(index: number, columns: readonly Float64Array[], rows: Int32Array, cells: Int32Array, from: number, to: number): number {
    this.#heat[index] = (this.#heat[index] as number) + to - from;
    this.#fresh[index] = (this.#fresh[index] as number) + to - from;
    this.#rowsSinceSettled += to - from;
    const tile = this.#inMemory[index] ?? this.#begin(index);
    if (tile !== null) return tile.add(columns, rows, cells, from, to);
    this.log.add(index, columns, rows, cells, from, to);
    return 0;
  }

  /** To be called between two batches: keeps within the budget, and gives memory to the tiles that have use for it. Returns duplicates found. */
  async settle(): Promise<number> {
    await this.log.settle();
    for (let hasDropped = false; await this.#options.gauge.isTight(hasDropped) && await this.giveBackMemory();) hasDropped = true;
    const worthIt = this.#options.cells * WORTH_A_SWAP;
    let duplicates = 0;
    for (let swaps = 0; swaps < MOST_SWAPS; swaps++) {
      const wanted = this.#hottestElsewhere();
      if (wanted < 0 || (this.#heat[wanted] as number) < worthIt) break;
      const coldest = this.#coldest();
      // One tile is in memory, whatever the budget.
      if (coldest >= 0 && this.#spare === null && !this.#hasRoomForOne()) {
        if ((this.#heat[wanted] as number) < MUCH_HOTTER * (this.#heat[coldest] as number)) break;
        await this.#putAway(coldest, 'keep');
      }
      duplicates += this.#bringBack(wanted);
    }
    await this.#makeSpare();
    const kept = 0.5 ** (this.#rowsSinceSettled / this.#options.cells);
    for (let index = 0; index < this.#heat.length; index++) this.#heat[index] = (this.#heat[index] as number) * kept;
    this.#rowsSinceSettled = 0;
    this.#fresh.fill(0);
    return duplicates;
  }

  /** Puts the tile away that has long had no row. Returns false when there is nothing left to give: one tile stays in memory. */
  async giveBackMemory(): Promise<boolean> {
    const hasSpare = this.#spare !== null;
    this.#spare = null;
    if (!hasSpare && this.tilesInMemory <= 1) return false;
    if (!hasSpare) await this.#putAway(this.#coldest(), 'free');
    return true;
  }

  /** Brings tiles back as far as there is memory for them. Returns duplicates found. */
  gather(): number {
    let duplicates = 0;
    for (let index = 0; index < this.#inMemory.length; index++) {
      if (this.#inMemory[index] !== null || !this.#isElsewhere(index)) continue;
      if (!this.#hasRoomForOne()) break;
      duplicates += this.#bringBack(index);
    }
    return duplicates;
  }

  /** Brings every row to the disk and says where each tile stands. */
  async save(): Promise<TileRecord[]> {
    await this.log.sync();
    for (const [index, tile] of this.#inMemory.entries()) if (tile?.isDirty === true) await this.#write(index, tile);
    return this.#written.flatMap((state, tile) => (state === null && !this.log.isWaitingFor(tile) ? [] : [{ tile, state, takenUpTo: this.#takenUpTo[tile] as number }]));
  }

  /** Removes files that the newest record of the journal no longer speaks of. */
  async removeOutdated(): Promise<void> {
    for (const name of this.#outdated.splice(0)) await this.#options.files.remove(name);
  }

  /** Becomes the store that was saved. Returns false when the log is not as it was. */
  async restore(tiles: readonly TileRecord[], log: { name: string; bytes: number } | null): Promise<boolean> {
    for (const { tile, state, takenUpTo } of tiles) {
      this.#written[tile] = state;
      this.#takenUpTo[tile] = takenUpTo;
    }
    return log === null || this.log.restore(log.name, log.bytes, (tile, offset) => offset >= (this.#takenUpTo[tile] ?? Infinity));
  }

  /** A tile with all its rows, and how many of those that waited were duplicates; null for one without rows. It is the caller's now. */
  take(index: number): { tile: TimeTile; duplicates: number } | null {
    if (this.#inMemory[index] === null && !this.#isElsewhere(index)) return null;
    const duplicates = this.#inMemory[index] === null ? this.#bringBack(index) : 0;
    const tile = this.#inMemory[index] as TimeTile;
    this.#inMemory[index] = null;
    this.#written[index] = null;
    return { tile, duplicates };
  }

  /** Gives the memory of a tile that was taken back to the store. */
  giveBack(tile: TimeTile): void {
    if (this.#spare !== null) return;
    tile.reset();
    this.#spare = tile;
  }

  /** Indices of all tiles, those in memory first: so the memory of one serves the next. */
  order(): number[] {
    const indices = this.#inMemory.map((_, index) => index);
    return [...indices.filter((index) => this.#inMemory[index] !== null), ...indices.filter((index) => this.#inMemory[index] === null)];
  }

  #emptyTile(): TimeTile {
    const { cells, aggregates, tiles, gauge } = this.#options;
    this.#pages ??= new TilePages(tiles, gauge.hasRoomFor(tiles * tileBytes(cells, aggregates.length)));
    const tile = this.#spare ?? new TimeTile(cells, aggregates, this.#latest, this.#pages);
    this.#spare = null;
    return (this.#latest = tile);
  }

  #isElsewhere(index: number): boolean {
    return this.#written[index] !== null || this.log.isWaitingFor(index);
  }

  #hasRoomForOne(): boolean {
    const { gauge, cells, aggregates } = this.#options;
    return gauge.hasRoomFor(tileBytes(cells, aggregates.length));
  }

  /** Has memory ready for the tile that is begun next, where rows have left one behind: as they do that come in order of time. */
  async #makeSpare(): Promise<void> {
    if (this.#spare !== null || this.tilesInMemory < 2 || this.#hasRoomForOne()) return;
    const coldest = this.#coldest();
    if ((this.#fresh[coldest] as number) < (this.#rowsSinceSettled / this.#options.tiles) * LEFT_BEHIND) await this.#putAway(coldest, 'keep');
  }

  /** Memory for a tile that has no row so far, if there is some. The first one always gets it. */
  #begin(index: number): TimeTile | null {
    if (this.#isElsewhere(index)) return null;
    if (this.#spare === null && this.tilesInMemory > 0 && !this.#hasRoomForOne()) {
      this.hasSpilled = true;
      return null;
    }
    return (this.#inMemory[index] = this.#emptyTile());
  }

  #bringBack(index: number): number {
    const tile = this.#emptyTile();
    const written = this.#written[index];
    if (written != null) {
      const image = new TileImageReader(this.#options.files.pathOf(written.name));
      tile.restore(image);
      image.close();
    }
    let duplicates = 0;
    for (const { rows, cells, columns } of this.log.take(index)) duplicates += tile.add(columns, upTo(rows), cells, 0, rows);
    this.#takenUpTo[index] = this.log.bytes;
    this.#inMemory[index] = tile;
    return duplicates;
  }

  async #putAway(index: number, memory: 'free' | 'keep'): Promise<void> {
    const tile = this.#inMemory[index] as TimeTile;
    this.hasSpilled = true;
    if (tile.isDirty) await this.#write(index, tile);
    this.#inMemory[index] = null;
    if (memory === 'keep') this.giveBack(tile);
    else if (this.#latest === tile) this.#latest = null;
  }

  async #write(index: number, tile: TimeTile): Promise<void> {
    const before = this.#written[index];
    this.#written[index] = await this.#options.files.write(`tile-${index}`, tile.image());
    if (before != null) this.#outdated.push(before.name);
    tile.isDirty = false;
  }

  #coldest(): number {
    return this.#extreme((index) => this.#inMemory[index] !== null, (heat, best) => heat < best);
  }

  #hottestElsewhere(): number {
    return this.#extreme((index) => this.#inMemory[index] === null && this.#isElsewhere(index), (heat, best) => heat > best);
  }

  /** The tile among those asked for whose heat beats all others', or -1. */
  #extreme(isAsked: (index: number) => boolean, beats: (heat: number, best: number) => boolean): number {
    let best = -1;
    for (let index = 0; index < this.#heat.length; index++) {
      if (isAsked(index) && (best < 0 || beats(this.#heat[index] as number, this.#heat[best] as number))) best = index;
    }
    return best;
  }
}

let identity = new Int32Array(0);

/** 0, 1, 2, … up to `rows`, exclusive. */
function upTo(rows: number): Int32Array {
  if (identity.length < rows) identity = Int32Array.from({ length: Math.max(rows, identity.length * 2) }, (_, row) => row);
  return identity;
}
