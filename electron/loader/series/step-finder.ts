import { GridClock, type Grid } from '../../../shared/grid';

interface Calendar { clock: GridClock; beginsS: Float64Array }

/** Finds the steps of times. Rows mostly share theirs with the row before: a division for each would take as long as all else. */
export class StepFinder {
  /** The step of the time found last; -1 outside the grid. */
  step = -1;
  /** Where it begins. Times from here to `lastS` are of the same step for certain, whatever a division near its end is rounded to. */
  beginS = Infinity;
  lastS = -Infinity;
  readonly #grid: Grid;
  /** Of a grid whose steps follow a calendar, and where each of them begins. */
  readonly #calendar: Calendar | null;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#calendar = grid.calendar ? calendarOf(grid) : null;
  }

  get memoryBytes(): number { return this.#calendar?.beginsS.byteLength ?? 0; }

  find(timeS: number): void {
    const { startS, endS, stepS } = this.#grid;
    this.lastS = -Infinity;
    if (!(timeS >= startS && timeS < endS)) {
      this.step = -1;
      this.beginS = Infinity;
    } else if (this.#calendar === null) {
      this.step = Math.floor((timeS - startS) / stepS);
      this.beginS = startS + this.step * stepS;
      this.lastS = Math.min(this.beginS + stepS, endS) - 1;
    } else {
      // Where clocks go back, a step may end and come again.
      this.step = this.#calendar.clock.stepOf(timeS);
      this.beginS = this.#calendar.beginsS[this.step] as number;
    }
  }

  /** Where a step of the grid begins. */
  beginOf(step: number): number {
    return this.#calendar === null ? this.#grid.startS + step * this.#grid.stepS : this.#calendar.beginsS[step] as number;
  }
}

function calendarOf(grid: Grid): Calendar {
  const clock = new GridClock(grid);
  return { clock, beginsS: Float64Array.from({ length: grid.steps }, (_, step) => clock.timeOf(step)) };
}
