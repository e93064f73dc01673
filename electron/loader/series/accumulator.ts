import { setImmediate } from 'node:timers/promises';
import { TILE_CELLS } from '../../../shared/forecast';
import type { Grid } from '../../../shared/grid';
import type { Aggregate } from '../../../shared/recipe';
import type { MemoryGauge } from '../memory-gauge';
import type { Batch } from '../sources/source';
import type { Checkpoint, WorkFile } from '../work/journal';
import { isIntact, type WorkFiles } from '../work/work-files';
import { noteFirst } from './first-cells';
import { FiledTiles } from './filed-tiles';
import { TilesInMemory, type FinishedTiles } from './finished-tiles';
import { MOST_EXAMPLES } from './quality-found';
import { PIECE_ROWS, RowPlacer } from './row-places';
import type { RowTimesFound } from './row-times';
import { TiledSeries } from './tiled-series';
import { TileStore } from './tile-store';
import { tilingOf, type Tiling, type TimeTile } from './time-tile';

/** Worked on before others have their turn, which comes within a thousandth of a second: a turn costs as much as some hundred rows. */
const PIECES_A_TURN = 8;

/** What became of the rows of a batch. */
export interface AddedRows {
  accepted: number;
  outOfGrid: number;
  unknownNodes: number;
  /** Accepted rows that fell into a (step, node) which already had one, as far as it can be seen while some rows wait for their tile. */
  duplicates: number;
  /** First and last time among the accepted rows, epoch seconds; infinite when there is none. */
  firstS: number;
  lastS: number;
}

/** The part of a checkpoint that is the accumulator's. */
export type SavedRows = Pick<Checkpoint, 'tiles' | 'log' | 'rowsPerStep' | 'times'>;

export interface AccumulatorOptions {
  grid: Grid;
  nodeCount: number;
  /** Node of the source -> node of the series, or -1 where its rows count as unknown. */
  nodeOf: Int32Array;
  /** One a channel. */
  aggregates: readonly Aggregate[];
  gauge: MemoryGauge;
  files: WorkFiles;
  /** Cells a tile aims at. */
  tileCells?: number;
}

/** A cell of the series, whatever its channel. */
export interface StepOfNode { step: number; node: number }

/** `repeated` holds the first cells that had more than one row, by time and node. */
export interface FinishedRows { series: TiledSeries; rowsPerStep: Uint32Array; repeated: StepOfNode[] }

export interface FinishOptions { signal: AbortSignal; onProgress: (share: number) => void }

/**
 * Lines rows up into a series. The result does not depend on the order of rows (first and last aside), on batches, tiles or the memory there is:
 * tiles that the budget does not bear lie in files.
 */
export class Accumulator {
  readonly #options: AccumulatorOptions;
  readonly #tiling: Tiling;
  readonly #placer: RowPlacer;
  readonly #store: TileStore;
  readonly #rowsPerStepFiles: string[] = [];
  /** Places in [T, N] order of cells of finished tiles. */
  readonly #repeated: number[] = [];

  constructor(options: AccumulatorOptions) {
    const { grid, nodeCount, nodeOf, aggregates, gauge, files, tileCells = TILE_CELLS } = options;
    this.#options = options;
    this.#tiling = tilingOf(grid.steps, nodeCount * aggregates.length, tileCells);
    this.#placer = new RowPlacer(grid, this.#tiling, nodeOf, nodeCount);
    this.#store = new TileStore({ tiles: this.#tiling.tiles, cells: this.#cells, aggregates, gauge, files });
  }

  get memoryBytes(): number { return this.#store.memoryBytes + this.#placer.memoryBytes; }
  /** Bytes, of those in memory, of rows whose tile is not. */
  get waitingBytes(): number { return this.#store.log.memoryBytes; }
  /** Where its files are. */
  get folder(): string { return this.#options.files.folder; }
  get diskBytes(): number { return this.#store.diskBytes; }
  get tilesInMemory(): number { return this.#store.tilesInMemory; }
  get tiles(): number { return this.#tiling.tiles; }
  /** Whether the budget ever kept a part of the series out of memory. */
  get hasSpilled(): boolean { return this.#store.hasSpilled; }
  /** What the times of the rows so far tell. */
  get times(): RowTimesFound { return this.#placer.times.found; }
  /** Whether all rows so far are in memory. */
  get isWhole(): boolean { return this.#store.isWhole; }

  /** Takes the rows of a batch at one go. */
  add(batch: Batch): AddedRows {
    const added = noRows();
    for (let from = 0; from < batch.rows; from += PIECE_ROWS) this.#addPiece(batch, from, added);
    return added;
  }

  /** The same, letting others work in between: what reads the next batch must not stand still meanwhile. */
  async addInTurns(batch: Batch): Promise<AddedRows> {
    const added = noRows();
    for (let from = 0, pieces = 1; from < batch.rows; from += PIECE_ROWS, pieces++) {
      this.#addPiece(batch, from, added);
      if (pieces % PIECES_A_TURN === 0) await setImmediate();
    }
    return added;
  }

  /** To be called after each batch: keeps within the budget. Returns duplicates found among rows that had waited. */
  settle(): Promise<number> {
    return this.#store.settle();
  }

  /** Lets go of some memory, whatever the gauge says. Returns false when there is none left to give. */
  giveBackMemory(): Promise<boolean> {
    return this.#store.giveBackMemory();
  }

  /** Brings all rows so far to the disk; `removeOutdated` follows once the journal says so. */
  async save(): Promise<SavedRows> {
    const tiles = await this.#store.save();
    const { name, bytes } = this.#store.log;
    const rowsPerStep = await this.#options.files.write('rows-per-step', [bytesOf(this.#placer.rowsPerStep)]);
    this.#rowsPerStepFiles.push(rowsPerStep.name);
    return { tiles, log: name === null ? null : { name, bytes }, rowsPerStep, times: this.times };
  }

  async removeOutdated(): Promise<void> {
    await this.#store.removeOutdated();
    for (const name of this.#rowsPerStepFiles.splice(0, this.#rowsPerStepFiles.length - 1)) await this.#options.files.remove(name);
  }

  /** Goes on from what was saved, before anything else is written. Returns false when a file of it is not as it was written; the accumulator is useless then. */
  async restore({ tiles, log, rowsPerStep, times }: SavedRows): Promise<boolean> {
    const { files } = this.#options;
    const kept: WorkFile[] = [rowsPerStep, ...tiles.flatMap(({ state }) => state ?? [])];
    for (const file of kept) if (!(await isIntact(files.folder, file))) return false;
    this.#rowsPerStepFiles.push(rowsPerStep.name);
    this.#placer.times.restore(times);
    bytesOf(this.#placer.rowsPerStep).set(await files.readWhole(rowsPerStep.name));
    return this.#store.restore(tiles, log);
  }

  /** The series, rows of each step, and duplicates found last. Nothing may be added afterwards; the series takes over the memory. */
  async finish({ signal, onProgress }: FinishOptions): Promise<FinishedRows & { duplicates: number }> {
    let duplicates = this.#store.gather();
    if (this.#store.isWhole) {
      await this.#store.log.close();
      return { ...this.finishInMemory(), duplicates };
    }
    const { aggregates, files, gauge } = this.#options;
    const filed = await FiledTiles.create({ tiles: this.tiles, cells: this.#cells, channels: aggregates.length, files, gauge });
    let done = 0;
    for (const index of this.#store.order()) {
      signal.throwIfAborted();
      const taken = this.#store.take(index);
      if (taken !== null) {
        duplicates += taken.duplicates;
        this.#noteRepeated(index, taken.tile);
        await filed.put(index, taken.tile.finish(), taken.tile.repeated);
        this.#store.giveBack(taken.tile);
      }
      onProgress(++done / this.tiles);
    }
    await this.#store.log.close();
    return { ...this.#finished(filed), duplicates };
  }

  /** The same for an accumulator that holds everything in memory. */
  finishInMemory(): FinishedRows {
    const tiles = Array.from({ length: this.tiles }, (_, tile): TimeTile | null => this.#store.take(tile)?.tile ?? null);
    tiles.forEach((tile, index) => { if (tile !== null) this.#noteRepeated(index, tile); });
    return this.#finished(new TilesInMemory(tiles, this.#cells, this.#options.aggregates.length));
  }

  /** Lets go of open files. */
  close(): Promise<void> {
    return this.#store.log.close();
  }

  #addPiece(batch: Batch, from: number, added: AddedRows): void {
    const places = this.#placer.place(batch, from, Math.min(batch.rows, from + PIECE_ROWS));
    this.#placer.forEachTile((tile, first, end) => {
      added.duplicates += this.#store.add(tile, batch.values, places.rows, places.cells, first, end);
    });
    added.accepted += places.accepted;
    added.outOfGrid += places.outOfGrid;
    added.unknownNodes += places.unknownNodes;
    added.firstS = Math.min(added.firstS, places.firstS);
    added.lastS = Math.max(added.lastS, places.lastS);
  }

  #noteRepeated(index: number, tile: TimeTile): void {
    const first = index * this.#tiling.stepsPerTile * this.#options.nodeCount;
    for (const cell of tile.firstRepeated()) noteFirst(this.#repeated, first + cell, MOST_EXAMPLES);
  }

  #finished(tiles: FinishedTiles): FinishedRows {
    const { grid, nodeCount, aggregates } = this.#options;
    return { series: new TiledSeries(grid, nodeCount, aggregates.length, this.#tiling, tiles), rowsPerStep: this.#placer.rowsPerStep, repeated: this.#repeated.map((cell) => ({ step: Math.floor(cell / nodeCount), node: cell % nodeCount })) };
  }

  get #cells(): number {
    return Math.min(this.#tiling.stepsPerTile, this.#options.grid.steps) * this.#options.nodeCount;
  }
}

function noRows(): AddedRows {
  return { accepted: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0, firstS: Infinity, lastS: -Infinity };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
