import type { Grid } from '../../../shared/grid';
import type { Batch } from '../sources/source';
import { RowTimes, type LateRows } from './row-times';
import { StepFinder } from './step-finder';
import type { Tiling } from './time-tile';

/** Rows worked on at one go: their places fit into a processor's nearest cache. */
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
  readonly #finder: StepFinder;
  readonly #tiling: Tiling;
  readonly #nodeOf: Int32Array;
  readonly #nodes: number;
  /** Step of each row of the piece. */
  readonly #steps = new Int32Array(PIECE_ROWS);
  readonly #found: RowPlaces = placesOf(PIECE_ROWS);
  readonly #grouped: RowPlaces = placesOf(PIECE_ROWS);
  /** End of each tile's rows among the places; only those from `firstTile` to `lastTile` are valid. */
  readonly #ends: Int32Array;
  #firstTile = 0;
  #lastTile = -1;
  readonly rowsPerStep: Uint32Array;
  readonly times: RowTimes;

  constructor(grid: Grid, tiling: Tiling, nodeOf: Int32Array, nodes: number) {
    this.#finder = new StepFinder(grid);
    this.#tiling = tiling;
    this.#nodeOf = nodeOf;
    this.#nodes = nodes;
    this.#ends = new Int32Array(tiling.tiles);
    this.rowsPerStep = new Uint32Array(grid.steps);
    this.times = new RowTimes(grid);
  }

  get memoryBytes(): number {
    return PIECE_ROWS * 20 + this.#ends.byteLength + this.rowsPerStep.byteLength + this.#finder.memoryBytes;
  }

  /** Places rows [from, to) of a batch, at most PIECE_ROWS; pieces come in the order of the source. */
  place(batch: Batch, from: number, to: number): RowPlaces {
    const found = this.#found;
    const { late, irregular, firstStep, lastStep } = findCells(batch, from, to, this.#finder, this.#nodeOf, this.#nodes, this.#tiling.shift, found, this.#steps, this.rowsPerStep, this.times.newestStep);
    const placed = { rows: found.rows, steps: this.#steps, from, accepted: found.accepted };
    const nodeAt = (row: number): number => this.#nodeOf[batch.node[row] as number] as number;
    if (irregular > 0) this.times.noteIrregular(irregular, batch.timeS, placed, this.#finder, nodeAt);
    if (late.rows > 0) this.times.noteLate(late, found.newestStep, batch.timeS, placed, nodeAt);
    else this.times.goOnTo(found.newestStep);
    if (found.outOfGrid > 0) this.#tellOfOutside(batch, from, to);
    this.#firstTile = firstStep >> this.#tiling.shift;
    this.#lastTile = lastStep >> this.#tiling.shift;
    return this.#firstTile < this.#lastTile ? this.#group(found, from) : this.#ofOneTile(found);
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

  #ofOneTile(found: RowPlaces): RowPlaces {
    if (found.accepted > 0) this.#ends[this.#lastTile] = found.accepted;
    return found;
  }

  /** A counting sort by tile, which keeps the order of rows within a tile. */
  #group(found: RowPlaces, from: number): RowPlaces {
    const { accepted, rows, cells } = found;
    const [steps, { shift }, ends] = [this.#steps, this.#tiling, this.#ends];
    countByTile(rows, accepted, steps, from, shift, ends, this.#firstTile, this.#lastTile);
    const { rows: toRows, cells: toCells } = this.#grouped;
    for (let i = 0; i < accepted; i++) {
      const row = rows[i] as number;
      const tile = (steps[row - from] as number) >> shift;
      const at = ends[tile] as number;
      ends[tile] = at + 1;
      toRows[at] = row;
      toCells[at] = cells[i] as number;
    }
    return Object.assign(this.#grouped, { accepted, outOfGrid: found.outOfGrid, unknownNodes: found.unknownNodes, firstS: found.firstS, lastS: found.lastS, newestStep: found.newestStep });
  }
}

function placesOf(capacity: number): RowPlaces {
  return { rows: new Int32Array(capacity), cells: new Int32Array(capacity), accepted: 0, outOfGrid: 0, unknownNodes: 0, firstS: Infinity, lastS: -Infinity, newestStep: -1 };
}

/** Of accepted rows: those for an earlier step than one before them, how many are not where a step begins, and the range of their steps. */
interface FoundCells { late: LateRows; irregular: number; firstStep: number; lastStep: number }

/** Of times: the first and the last, and how many are not where their step begins. */
interface TimesSeen { firstS: number; lastS: number; irregular: number }

function findCells({ node: nodeColumn, timeS }: Batch, from: number, to: number, finder: StepFinder, nodeOf: Int32Array, nodes: number, shift: number, found: RowPlaces, steps: Int32Array, rowsPerStep: Uint32Array, newestStep: number): FoundCells {
  const within = (1 << shift) - 1;
  const seen: TimesSeen = { firstS: Infinity, lastS: -Infinity, irregular: 0 };
  let [accepted, outOfGrid, unknownNodes] = [0, 0, 0];
  const late: LateRows = { rows: 0, mostSteps: 0, latestRow: -1 };
  let [newest, firstStep, lastStep] = [newestStep, rowsPerStep.length, -1];
  for (let row = from; row < to;) {
    finder.find(timeS[row] as number);
    const { step } = finder;
    const isKnown = (nodeOf[nodeColumn[row] as number] as number) >= 0;
    if (step < 0 || !isKnown) {
      if (isKnown) outOfGrid++;
      else unknownNodes++;
      steps[row++ - from] = step;
      continue;
    }
    const end = placeRun(nodeColumn, timeS, row, to, finder, nodeOf, (step & within) * nodes, found, accepted, seen);
    steps.fill(step, row - from, end - from);
    const placed = end - row;
    accepted += placed;
    rowsPerStep[step] = (rowsPerStep[step] as number) + placed;
    if (step >= newest) newest = step;
    else {
      late.rows += placed;
      if (newest - step > late.mostSteps) Object.assign(late, { mostSteps: newest - step, latestRow: row });
    }
    if (step < firstStep) firstStep = step;
    if (step > lastStep) lastStep = step;
    row = end;
  }
  Object.assign(found, { accepted, outOfGrid, unknownNodes, firstS: seen.firstS, lastS: seen.lastS, newestStep: newest });
  return { late, irregular: seen.irregular, firstStep, lastStep };
}

/** Gives their cells to a row and those behind it of known nodes and the same step, which `finder` found; returns the first that is none of them, or `to`. */
function placeRun(nodeColumn: Int32Array, timeS: Float64Array, row: number, to: number, { beginS, lastS: untilS }: StepFinder, nodeOf: Int32Array, firstCell: number, { rows, cells }: RowPlaces, accepted: number, seen: TimesSeen): number {
  let { firstS, lastS, irregular } = seen;
  let time = timeS[row] as number;
  let node = nodeOf[nodeColumn[row] as number] as number;
  let i = row;
  do {
    rows[accepted] = i;
    cells[accepted++] = firstCell + node;
    if (time < firstS) firstS = time;
    if (time > lastS) lastS = time;
    if (time !== beginS) irregular++;
    if (++i === to) break;
    time = timeS[i] as number;
    node = nodeOf[nodeColumn[i] as number] as number;
  } while (time >= beginS && time <= untilS && node >= 0);
  seen.firstS = firstS;
  seen.lastS = lastS;
  seen.irregular = irregular;
  return i;
}

/** Leaves in `ends` where each tile's rows begin: grouping moves it to where they end. */
function countByTile(rows: Int32Array, accepted: number, steps: Int32Array, from: number, shift: number, ends: Int32Array, first: number, last: number): void {
  ends.fill(0, first, last + 1);
  for (let i = 0; i < accepted; i++) {
    const tile = (steps[(rows[i] as number) - from] as number) >> shift;
    ends[tile] = (ends[tile] as number) + 1;
  }
  let begin = 0;
  for (let tile = first; tile <= last; tile++) {
    const count = ends[tile] as number;
    ends[tile] = begin;
    begin += count;
  }
}
