import type { Grid } from '../../../shared/grid';
import type { Aggregate } from '../../../shared/recipe';
import type { Batch } from '../sources/source';
import { PIECE_ROWS, RowPlacer } from './row-places';
import type { Series } from './series';
import { TiledSeries } from './tiled-series';
import { TILE_CELLS, tilingOf, TimeTile } from './time-tile';

/** What became of the rows of a batch. */
export interface AddedRows {
  accepted: number;
  outOfGrid: number;
  unknownNodes: number;
  /** Accepted rows that fell into a (step, node) which already had one. */
  duplicates: number;
  /** First and last time among the accepted rows, epoch seconds; infinite when there is none. */
  firstS: number;
  lastS: number;
}

/** Lines rows up into a series. The result does not depend on the order of rows (first and last aside), on batches or on tiles. */
export interface Accumulator {
  add(batch: Batch): AddedRows;
  /** The series, and how many rows each step got. Nothing may be added afterwards; the series takes over the memory. */
  finish(): { series: Series; rowsPerStep: Uint32Array };
  readonly memoryBytes: number;
}

export interface AccumulatorOptions {
  grid: Grid;
  nodeCount: number;
  /** Node of the source -> node of the series, or -1 where its rows count as unknown. */
  nodeOf: Int32Array;
  /** One a channel. */
  aggregates: readonly Aggregate[];
  /** Cells a tile aims at. */
  tileCells?: number;
}

/** Tiles get memory at their first row. */
export function createAccumulator({ grid, nodeCount, nodeOf, aggregates, tileCells = TILE_CELLS }: AccumulatorOptions): Accumulator {
  const tiling = tilingOf(grid.steps, nodeCount * aggregates.length, tileCells);
  const tiles: (TimeTile | null)[] = new Array<null>(tiling.tiles).fill(null);
  const placer = new RowPlacer(grid, tiling, nodeOf, nodeCount);
  const newTile = (tile: number): TimeTile => {
    const steps = Math.min(tiling.stepsPerTile, grid.steps - tile * tiling.stepsPerTile);
    return (tiles[tile] = new TimeTile(steps * nodeCount, aggregates));
  };

  return {
    add(batch) {
      const added: AddedRows = { accepted: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0, firstS: Infinity, lastS: -Infinity };
      for (let from = 0; from < batch.rows; from += PIECE_ROWS) {
        const places = placer.place(batch, from, Math.min(batch.rows, from + PIECE_ROWS));
        placer.forEachTile((tile, first, end) => {
          added.duplicates += (tiles[tile] ?? newTile(tile)).add(batch.values, places.rows, places.cells, first, end);
        });
        added.accepted += places.accepted;
        added.outOfGrid += places.outOfGrid;
        added.unknownNodes += places.unknownNodes;
        added.firstS = Math.min(added.firstS, places.firstS);
        added.lastS = Math.max(added.lastS, places.lastS);
      }
      return added;
    },
    finish: () => ({ series: new TiledSeries(grid, nodeCount, aggregates.length, tiling, tiles), rowsPerStep: placer.rowsPerStep }),
    get memoryBytes() {
      return tiles.reduce((sum, tile) => sum + (tile?.memoryBytes ?? 0), placer.memoryBytes);
    },
  };
}
