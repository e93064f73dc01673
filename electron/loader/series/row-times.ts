import { GridClock, type Grid } from '../../../shared/grid';
import { MOST_EXAMPLES } from './quality-found';

/** A row of a node of the series, by its time in epoch seconds. */
export interface TimedRow { node: number; timeS: number }

/** A row for a step that lies `steps` before the newest one so far. */
export interface LateRow extends TimedRow { steps: number }

/**
 * What the times of rows tell, taken in the order of the source: batches, readers and memory do not show in it.
 * Late and irregular rows are among the accepted; those outside the grid are of known nodes.
 */
export interface RowTimesFound {
  /** Newest step of a row so far; -1 before the first. */
  newestStep: number;
  /** Rows for an earlier step than one already read. */
  late: number;
  /** The first of the latest ones; null where none is late. */
  latest: LateRow | null;
  /** The first late rows. */
  firstLate: LateRow[];
  /** Rows whose time is not where a step begins. */
  irregular: number;
  firstIrregular: TimedRow[];
  before: OutsideGrid;
  after: OutsideGrid;
}

/** Rows on one side of the grid, and the time farthest from it, in epoch seconds; null without rows. */
export interface OutsideGrid { rows: number; farthestS: number | null }

/** Rows of a batch that fell into the grid, in their order: `rows` are the batch's, and the step of one is `steps[row - from]`. */
export interface PlacedRows { rows: Int32Array; steps: Int32Array; from: number; accepted: number }

/** Watches the times of rows. Whoever places them says which pieces of a batch hold something to note: rows in order cost nothing here. */
export class RowTimes {
  readonly #startS: number;
  readonly #endS: number;
  readonly #stepS: number;
  /** Where steps begin, of a grid whose steps follow a calendar. */
  readonly #beginsS: Float64Array | null;
  #found: RowTimesFound = nothingFound();

  constructor(grid: Grid) {
    this.#startS = grid.startS;
    this.#endS = grid.endS;
    this.#stepS = grid.stepS;
    const clock = grid.calendar ? new GridClock(grid) : null;
    this.#beginsS = clock === null ? null : Float64Array.from({ length: grid.steps }, (_, step) => clock.timeOf(step));
  }

  get memoryBytes(): number { return this.#beginsS?.byteLength ?? 0; }

  get found(): RowTimesFound { return structuredClone(this.#found); }

  /** Goes on from what was found before. */
  restore(found: RowTimesFound): void {
    this.#found = structuredClone(found);
  }

  get newestStep(): number { return this.#found.newestStep; }

  /** Takes rows of which none is late. */
  goOnTo(newestStep: number): void {
    this.#found.newestStep = newestStep;
  }

  /** Takes a piece with late rows; pieces come in the order of the source. `nodeAt` gives the node of a row. */
  noteLate(timeS: Float64Array, placed: PlacedRows, nodeAt: (row: number) => number): void {
    const found = this.#found;
    const lateRow = (row: number, steps: number): LateRow => ({ node: nodeAt(row), timeS: timeS[row] as number, steps });
    if (found.firstLate.length < MOST_EXAMPLES) eachLate(placed, found.newestStep, MOST_EXAMPLES - found.firstLate.length, (row, steps) => found.firstLate.push(lateRow(row, steps)));
    const { rows, mostSteps, latestRow, newestStep } = countLate(placed, found.newestStep);
    if (mostSteps > (found.latest?.steps ?? 0)) found.latest = lateRow(latestRow, mostSteps);
    found.late += rows;
    found.newestStep = newestStep;
  }

  /** Takes a piece with times that may lie between two steps. */
  noteIrregular(timeS: Float64Array, placed: PlacedRows, nodeAt: (row: number) => number): void {
    const found = this.#found;
    const { rows, steps, from, accepted } = placed;
    for (let i = 0; i < accepted && found.firstIrregular.length < MOST_EXAMPLES; i++) {
      const row = rows[i] as number;
      const [time, step] = [timeS[row] as number, steps[row - from] as number];
      const isRegular = this.#beginsS === null ? time === this.#startS + step * this.#stepS : time === this.#beginsS[step];
      if (!isRegular) found.firstIrregular.push({ node: nodeAt(row), timeS: time });
    }
    found.irregular += this.#beginsS === null ? countBetween(timeS, placed, this.#startS, this.#stepS) : countOffBegins(timeS, placed, this.#beginsS);
  }

  /** Takes the time of a row outside the grid. One that is no time at all lies on neither side. */
  addOutside(timeS: number): void {
    const { before, after } = this.#found;
    if (timeS < this.#startS) {
      before.rows++;
      before.farthestS = Math.min(before.farthestS ?? Infinity, timeS);
    } else if (timeS >= this.#endS) {
      after.rows++;
      after.farthestS = Math.max(after.farthestS ?? -Infinity, timeS);
    }
  }
}

function nothingFound(): RowTimesFound {
  return { newestStep: -1, late: 0, latest: null, firstLate: [], irregular: 0, firstIrregular: [], before: { rows: 0, farthestS: null }, after: { rows: 0, farthestS: null } };
}

/** Late rows, by how many steps at most, and the first row that is so late; -1 without one. */
interface CountedLate { rows: number; mostSteps: number; latestRow: number; newestStep: number }

function countLate({ rows, steps, from, accepted }: PlacedRows, newestStep: number): CountedLate {
  let newest = newestStep;
  let late = 0;
  let mostSteps = 0;
  let latestRow = -1;
  for (let i = 0; i < accepted; i++) {
    const row = rows[i] as number;
    const step = steps[row - from] as number;
    if (step >= newest) {
      newest = step;
      continue;
    }
    late++;
    if (newest - step > mostSteps) {
      mostSteps = newest - step;
      latestRow = row;
    }
  }
  return { rows: late, mostSteps, latestRow, newestStep: newest };
}

/** Visits the first late rows, `most` of them. */
function eachLate({ rows, steps, from, accepted }: PlacedRows, newestStep: number, most: number, visit: (row: number, lateSteps: number) => void): void {
  let newest = newestStep;
  let left = most;
  for (let i = 0; i < accepted && left > 0; i++) {
    const row = rows[i] as number;
    const step = steps[row - from] as number;
    if (step >= newest) newest = step;
    else { visit(row, newest - step); left--; }
  }
}

/** Rows that lie between two steps of an even grid. */
function countBetween(timeS: Float64Array, { rows, steps, from, accepted }: PlacedRows, startS: number, stepS: number): number {
  let between = 0;
  for (let i = 0; i < accepted; i++) {
    const row = rows[i] as number;
    if (timeS[row] !== startS + (steps[row - from] as number) * stepS) between++;
  }
  return between;
}

function countOffBegins(timeS: Float64Array, { rows, steps, from, accepted }: PlacedRows, beginsS: Float64Array): number {
  let off = 0;
  for (let i = 0; i < accepted; i++) {
    const row = rows[i] as number;
    if (timeS[row] !== beginsS[steps[row - from] as number]) off++;
  }
  return off;
}
