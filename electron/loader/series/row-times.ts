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

/** Rows of a batch that fell into the grid, in their order: row, its step, and their number. */
export interface PlacedRows { rows: Int32Array; steps: Int32Array; accepted: number }

/** Watches the times of rows. What it costs a row is a few comparisons; only examples cost more. */
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

  /** Takes the rows of a piece of a batch, which must come in the order of the source. `nodeAt` gives the node of a row. */
  add(timeS: Float64Array, { rows, steps, accepted }: PlacedRows, nodeAt: (row: number) => number): void {
    const found = this.#found;
    const newestBefore = found.newestStep;
    const late = countLate(steps, accepted, found.newestStep);
    if (late.rows > 0) {
      const rowAt = (i: number, newest: number): LateRow => ({ ...timedRow(rows[i] as number), steps: newest - (steps[i] as number) });
      const timedRow = (row: number): TimedRow => ({ node: nodeAt(row), timeS: timeS[row] as number });
      if (found.firstLate.length < MOST_EXAMPLES) eachLate(steps, accepted, newestBefore, MOST_EXAMPLES - found.firstLate.length, (i, newest) => found.firstLate.push(rowAt(i, newest)));
      if (late.mostSteps > (found.latest?.steps ?? 0)) found.latest = rowAt(late.latestAt, (steps[late.latestAt] as number) + late.mostSteps);
      found.late += late.rows;
    }
    found.newestStep = late.newestStep;
    const beginsS = this.#beginsS;
    const irregular = beginsS === null ? countBetween(timeS, rows, steps, accepted, this.#startS, this.#stepS) : countOffBegins(timeS, rows, steps, accepted, beginsS);
    if (irregular > 0 && found.firstIrregular.length < MOST_EXAMPLES) {
      for (let i = 0; i < accepted && found.firstIrregular.length < MOST_EXAMPLES; i++) {
        const row = rows[i] as number;
        const step = steps[i] as number;
        const begin = beginsS === null ? this.#startS + step * this.#stepS : beginsS[step];
        if (timeS[row] !== begin) found.firstIrregular.push({ node: nodeAt(row), timeS: timeS[row] as number });
      }
    }
    found.irregular += irregular;
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

/** Late rows among the steps of some rows; the place of the first of the latest ones, -1 without one. */
interface CountedLate { rows: number; mostSteps: number; latestAt: number; newestStep: number }

function countLate(steps: Int32Array, count: number, newestStep: number): CountedLate {
  let newest = newestStep;
  let rows = 0;
  let mostSteps = 0;
  let latestAt = -1;
  for (let i = 0; i < count; i++) {
    const step = steps[i] as number;
    if (step >= newest) {
      newest = step;
      continue;
    }
    rows++;
    if (newest - step > mostSteps) {
      mostSteps = newest - step;
      latestAt = i;
    }
  }
  return { rows, mostSteps, latestAt, newestStep: newest };
}

/** Visits the first late rows, `most` of them. */
function eachLate(steps: Int32Array, count: number, newestStep: number, most: number, visit: (i: number, newest: number) => void): void {
  let newest = newestStep;
  let left = most;
  for (let i = 0; i < count && left > 0; i++) {
    const step = steps[i] as number;
    if (step >= newest) newest = step;
    else { visit(i, newest); left--; }
  }
}

/** Rows that lie between two steps of an even grid. */
function countBetween(timeS: Float64Array, rows: Int32Array, steps: Int32Array, count: number, startS: number, stepS: number): number {
  let between = 0;
  for (let i = 0; i < count; i++) if ((timeS[rows[i] as number] as number) !== startS + (steps[i] as number) * stepS) between++;
  return between;
}

function countOffBegins(timeS: Float64Array, rows: Int32Array, steps: Int32Array, count: number, beginsS: Float64Array): number {
  let off = 0;
  for (let i = 0; i < count; i++) if (timeS[rows[i] as number] !== beginsS[steps[i] as number]) off++;
  return off;
}
