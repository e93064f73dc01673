import { GridClock, type Grid } from './grid';
import type { Recipe, TimeFeatureName } from './recipe';

export type TimeFeatureSpec = Recipe['timeFeatures'];

/** Element type of time features, in numpy's words. */
export type TimeFeatureDtype = 'i4' | 'f4' | 'f8';

/** Days since 1970 on a calendar. */
export type DayNumber = number;

const DAY_S = 86_400;
/** Divisors of BasicTS: the last day of a month or year of full length is 1. */
const MONTH_SPAN = 31;
const YEAR_SPAN = 366;

/** The features of a recipe, in order. */
export function timeFeatureColumns({ columns, order }: TimeFeatureSpec): readonly TimeFeatureName[] {
  return columns ?? order;
}

/** i4 where all are whole numbers, unless the recipe says otherwise. */
export function timeFeatureDtype(spec: TimeFeatureSpec): TimeFeatureDtype {
  return spec.dtype ?? (timeFeatureColumns(spec).some((name) => name.endsWith('-fraction')) ? 'f4' : 'i4');
}

/** The day of ISO text such as 2025-10-01, 2025/10/1 or 20251001; null where there is no such day. */
export function dayFromText(text: string): DayNumber | null {
  const [, year, month, day] = /^(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})$/.exec(text.trim())?.filter((_, part) => part !== 2).map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / (DAY_S * 1000) : null;
}

/** ISO text of a day. */
export function textFromDay(day: DayNumber): string {
  return new Date(day * DAY_S * 1000).toISOString().slice(0, 10);
}

/**
 * Reads the time features of steps off the calendar of the grid's zone.
 * slot: whole steps since midnight; slot-fraction: share of the day that is over, [0, 1). On steps of whole days both are 0.
 * weekday: 0 to 6, from Monday or from the grid's first day; weekday-fraction: a seventh of it. day-of-month and day-of-year count from 1;
 * their fractions are (day - 1) / 31 and (day - 1) / 366. holiday: 1 on the days given, else 0.
 */
export class TimeFeatureReader {
  readonly columns: readonly TimeFeatureName[];
  readonly #clock: GridClock;
  readonly #grid: Grid;
  readonly #weekdayOf: (day: DayNumber) => number;
  readonly #holidays: ReadonlySet<DayNumber>;
  /** The day last asked for, and what is the same all through it. */
  #day: DayNumber = NaN;
  #ofDay: Float64Array;

  constructor(grid: Grid, spec: TimeFeatureSpec, holidays: readonly string[] = []) {
    this.columns = timeFeatureColumns(spec);
    this.#clock = new GridClock(grid);
    this.#grid = grid;
    const firstDay = Math.floor(this.#clock.localTimeOf(0) / DAY_S);
    // 1970-01-01 was a Thursday: 3 where Monday is 0.
    this.#weekdayOf = spec.weekday === 'calendar' ? (day) => (((day + 3) % 7) + 7) % 7 : (day) => (day - firstDay) % 7;
    this.#holidays = new Set(holidays.flatMap((text) => dayFromText(text) ?? []));
    this.#ofDay = new Float64Array(this.columns.length);
  }

  /** Puts the features of steps [firstStep, endStep) into the beginning of `into`, [steps, features] row-major. */
  read(firstStep: number, endStep: number, into: Int32Array | Float32Array | Float64Array): void {
    const { columns } = this;
    for (let step = firstStep, at = 0; step < endStep; step++) {
      const localS = this.#clock.localTimeOf(step);
      const day = Math.floor(localS / DAY_S);
      if (day !== this.#day) this.#enter(day);
      const secondOfDay = this.#grid.calendar ? 0 : localS - day * DAY_S;
      for (let column = 0; column < columns.length; column++, at++) {
        const name = columns[column];
        into[at] = name === 'slot' ? Math.floor(secondOfDay / this.#grid.stepS) : name === 'slot-fraction' ? secondOfDay / DAY_S : (this.#ofDay[column] as number);
      }
    }
  }

  #enter(day: DayNumber): void {
    this.#day = day;
    this.#ofDay = Float64Array.from(this.columns, (name) => this.#featureOfDay(name, day));
  }

  #featureOfDay(name: TimeFeatureName, day: DayNumber): number {
    const date = new Date(day * DAY_S * 1000);
    const dayOfYear = day - Date.UTC(date.getUTCFullYear(), 0, 1) / (DAY_S * 1000) + 1;
    switch (name) {
      case 'slot': case 'slot-fraction': return NaN;
      case 'weekday': return this.#weekdayOf(day);
      case 'weekday-fraction': return this.#weekdayOf(day) / 7;
      case 'day-of-month': return date.getUTCDate();
      case 'day-of-month-fraction': return (date.getUTCDate() - 1) / MONTH_SPAN;
      case 'day-of-year': return dayOfYear;
      case 'day-of-year-fraction': return (dayOfYear - 1) / YEAR_SPAN;
      case 'holiday': return this.#holidays.has(day) ? 1 : 0;
    }
  }
}
