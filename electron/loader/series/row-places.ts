import { GridClock, type Grid } from '../../../shared/grid';
import type { Batch } from '../sources/source';
import { RowTimes } from './row-times';
import type { Tiling } from './time-tile';

/** Rows worked on at one go: their places fit into a processor's nearest cache, and nobody waits long for his turn. */
export const PIECE_ROWS = 4096;

/** Where the rows of a piece of a batch belong, grouped by tile and in their own order within each. */
export interface RowPlaces {
  /** Row of the batch, and its cell within its tile. */
  readonly rows: Int32Array;
  readonly cells: Int32Array;
  accepted: number;
  outOfGrid: number;
  unknownNodes: number;
  /** First and last time among the accepted rows; infinite when there is none. */
  firstS: number;
  lastS: number;
  /** The newest step of an accepted row, of these and all before them; -1 before the first. */
  newestStep: number;
}

/** Finds the cells of rows, and counts rows per step. Its memory is reused: places are good until the next call. */
export class RowPlacer {
  readonly #grid: Grid;
  /** Only for grids whose steps follow a calendar. */
  readonly #clock: GridClock | null;
  readonly #tiling: Tiling;
  readonly #nodeOf: Int32Array;
  readonly #nodes: number;
  readonly #steps = new Int32Array(PIECE_ROWS);
  readonly #found: RowPlaces = placesOf(PIECE_ROWS);
  readonly #grouped: RowPlaces = placesOf(PIECE_ROWS);
  readonly #tiles = new Int32Array(PIECE_ROWS);
  /** End of each tile's rows among the places; only those from `firstTile` to `lastTile` are valid. */
  readonly #ends: Int32Array;
  #firstTile = 0;
  #lastTile = -1;
  readonly rowsPerStep: Uint32Array;
  readonly times: RowTimes;

  constructor(grid: Grid, tiling: Tiling, nodeOf: Int32Array, nodes: number) {
    this.#grid = grid;
    this.#clock = grid.calendar ? new GridClock(grid) : null;
    this.#tiling = tiling;
    this.#nodeOf = nodeOf;
    this.#nodes = nodes;
    this.#ends = new Int32Array(tiling.tiles);
    this.rowsPerStep = new Uint32Array(grid.steps);
    this.times = new RowTimes(grid);
  }

  get memoryBytes(): number {
    return PIECE_ROWS * 24 + this.#ends.byteLength + this.rowsPerStep.byteLength + this.times.memoryBytes;
  }

  /** Places rows [from, to) of a batch, at most PIECE_ROWS; pieces come in the order of the source. */
  place(batch: Batch, from: number, to: number): RowPlaces {
    const found = this.#found;
    const between = this.#clock === null ? stepsEvenly(batch.timeS, from, to, this.#grid.startS, this.#grid.endS, this.#grid.stepS, this.#steps)
      : stepsByCalendar(batch.timeS, from, to, this.#clock, this.#steps);
    const late = findCells(batch, from, to, this.#steps, this.#nodeOf, this.#nodes, this.#tiling.shift, found, this.#tiles, this.rowsPerStep, this.times.newestStep);
    const placed = { rows: found.rows, steps: this.#steps, from, accepted: found.accepted };
    const nodeAt = (row: number): number => this.#nodeOf[batch.node[row] as number] as number;
    if (between > 0) this.times.noteIrregular(batch.timeS, placed, nodeAt);
    if (late > 0) this.times.noteLate(batch.timeS, placed, nodeAt);
    else this.times.goOnTo(found.newestStep);
    if (found.outOfGrid > 0) this.#tellOfOutside(batch, from, to);
    return this.#group(found);
  }

  #tellOfOutside({ node, timeS }: Batch, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      if ((this.#steps[row - from] as number) < 0 && (this.#nodeOf[node[row] as number] ?? -1) >= 0) this.times.addOutside(timeS[row] as number);
    }
  }

  /** Calls back for every tile that has rows in the last places: they are at [from, to). */
  forEachTile(visit: (tile: number, from: number, to: number) => void): void {
    let from = 0;
    for (let tile = this.#firstTile; tile <= this.#lastTile; tile++) {
      const to = this.#ends[tile] as number;
      if (to > from) visit(tile, from, to);
      from = to;
    }
  }

  /** A counting sort by tile, which keeps the order of rows within a tile. */
  #group(found: RowPlaces): RowPlaces {
    const { accepted } = found;
    const [tiles, ends] = [this.#tiles, this.#ends];
    let [first, last] = [ends.length, -1];
    for (let i = 0; i < accepted; i++) {
      const tile = tiles[i] as number;
      if (tile < first) first = tile;
      if (tile > last) last = tile;
    }
    this.#firstTile = first;
    this.#lastTile = last;
    if (first >= last) {
      if (last >= 0) ends[last] = accepted;
      return found;
    }
    countByTile(tiles, accepted, ends, first, last);
    scatter(found, tiles, ends, this.#grouped);
    return Object.assign(this.#grouped, { accepted, outOfGrid: found.outOfGrid, unknownNodes: found.unknownNodes, firstS: found.firstS, lastS: found.lastS, newestStep: found.newestStep });
  }
}

function placesOf(capacity: number): RowPlaces {
  return { rows: new Int32Array(capacity), cells: new Int32Array(capacity), accepted: 0, outOfGrid: 0, unknownNodes: 0, firstS: Infinity, lastS: -Infinity, newestStep: -1 };
}

/**
 * Returns how many times within the grid are not where a step begins.
 * Rows mostly share the step of the one before: a division for each would take as long as all else.
 */
function stepsEvenly(timeS: Float64Array, from: number, to: number, startS: number, endS: number, stepS: number, steps: Int32Array): number {
  let between = 0;
  let step = -1;
  // Times that are of the same step for certain, whatever a division near its end is rounded to.
  let [firstS, lastS] = [Infinity, -Infinity];
  for (let row = from; row < to; row++) {
    const time = timeS[row] as number;
    if (!(time >= firstS && time <= lastS)) {
      const isWithin = time >= startS && time < endS;
      step = isWithin ? Math.floor((time - startS) / stepS) : -1;
      firstS = isWithin ? startS + step * stepS : Infinity;
      lastS = Math.min(firstS + stepS, endS) - 1;
    }
    if (time !== firstS && step >= 0) between++;
    steps[row - from] = step;
  }
  return between;
}

/** Returns the number of times, any of which may not be where a step begins. */
function stepsByCalendar(timeS: Float64Array, from: number, to: number, clock: GridClock, steps: Int32Array): number {
  for (let row = from; row < to; row++) steps[row - from] = clock.stepOf(timeS[row] as number);
  return to - from;
}

/** Returns how many of the accepted rows are for an earlier step than one before them. */
function findCells(batch: Batch, from: number, to: number, steps: Int32Array, nodeOf: Int32Array, nodes: number, shift: number, found: RowPlaces, tiles: Int32Array, rowsPerStep: Uint32Array, newestStep: number): number {
  const { node: nodeColumn, timeS } = batch;
  const { rows, cells } = found;
  const within = (1 << shift) - 1;
  let accepted = 0;
  let outOfGrid = 0;
  let unknownNodes = 0;
  let firstS = Infinity;
  let lastS = -Infinity;
  let newest = newestStep;
  let late = 0;
  for (let row = from; row < to; row++) {
    const node = nodeOf[nodeColumn[row] as number];
    const step = steps[row - from] as number;
    if (node === undefined || node < 0) { unknownNodes++; continue; }
    if (step < 0) { outOfGrid++; continue; }
    const time = timeS[row] as number;
    if (time < firstS) firstS = time;
    if (time > lastS) lastS = time;
    rowsPerStep[step] = (rowsPerStep[step] as number) + 1;
    rows[accepted] = row;
    if (step < newest) late++; else newest = step;
    cells[accepted] = (step & within) * nodes + node;
    tiles[accepted++] = step >> shift;
  }
  found.accepted = accepted;
  found.outOfGrid = outOfGrid;
  found.unknownNodes = unknownNodes;
  found.firstS = firstS;
  found.lastS = lastS;
  found.newestStep = newest;
  return late;
}

/** Leaves in `ends` where each tile's rows begin: scattering moves it to where they end. */
function countByTile(tiles: Int32Array, accepted: number, ends: Int32Array, first: number, last: number): void {
  ends.fill(0, first, last + 1);
  for (let i = 0; i < accepted; i++) {
    const tile = tiles[i] as number;
    ends[tile] = (ends[tile] as number) + 1;
  }
  let begin = 0;
  for (let tile = first; tile <= last; tile++) {
    const count = ends[tile] as number;
    ends[tile] = begin;
    begin += count;
  }
}

function scatter(found: RowPlaces, tiles: Int32Array, ends: Int32Array, grouped: RowPlaces): void {
  const [fromRows, fromCells, toRows, toCells] = [found.rows, found.cells, grouped.rows, grouped.cells];
  for (let i = 0; i < found.accepted; i++) {
    const tile = tiles[i] as number;
    const at = ends[tile] as number;
    ends[tile] = at + 1;
    toRows[at] = fromRows[i] as number;
    toCells[at] = fromCells[i] as number;
  }
}
