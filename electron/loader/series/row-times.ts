import type { Grid } from '../../../shared/grid';
import { MOST_EXAMPLES } from './quality-found';
import type { StepFinder } from './step-finder';

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

/** Of a piece: how many rows are late, by how many steps one of them is at most, and the first that is so late. */
export interface LateRows { rows: number; mostSteps: number; latestRow: number }

/** Watches the times of rows. Whoever places them says which pieces of a batch hold something to note: rows in order cost nothing here. */
export class RowTimes {
  readonly #startS: number;
  readonly #endS: number;
  #found: RowTimesFound = nothingFound();

  constructor({ startS, endS }: Pick<Grid, 'startS' | 'endS'>) {
    this.#startS = startS;
    this.#endS = endS;
  }

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

  /** Takes a piece with late rows, the newest step of whose rows is given; pieces come in the order of the source. `nodeAt` gives the node of a row. */
  noteLate({ rows, mostSteps, latestRow }: LateRows, newestStep: number, timeS: Float64Array, placed: PlacedRows, nodeAt: (row: number) => number): void {
    const found = this.#found;
    const lateRow = (row: number, steps: number): LateRow => ({ node: nodeAt(row), timeS: timeS[row] as number, steps });
    if (found.firstLate.length < MOST_EXAMPLES) eachLate(placed, found.newestStep, MOST_EXAMPLES - found.firstLate.length, (row, steps) => found.firstLate.push(lateRow(row, steps)));
    if (mostSteps > (found.latest?.steps ?? 0)) found.latest = lateRow(latestRow, mostSteps);
    found.late += rows;
    found.newestStep = newestStep;
  }

  /** Takes a piece with so many rows that are not where a step begins. */
  noteIrregular(irregular: number, timeS: Float64Array, { rows, steps, from, accepted }: PlacedRows, finder: StepFinder, nodeAt: (row: number) => number): void {
    const found = this.#found;
    for (let i = 0; i < accepted && found.firstIrregular.length < MOST_EXAMPLES; i++) {
      const row = rows[i] as number;
      if (timeS[row] !== finder.beginOf(steps[row - from] as number)) found.firstIrregular.push({ node: nodeAt(row), timeS: timeS[row] as number });
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
