import { SluiceFailure } from './errors';
import type { Recipe } from './recipe';
import { isoFromLocal, utcFromIsoText, ZoneClock } from './zone-clock';

/** The time axis of a series: every step between start and end, whether or not rows exist. */
export interface Grid {
  zone: string;
  stepS: number;
  steps: number;
  /** Epoch seconds UTC. */
  startS: number;
  /** Exclusive. */
  endS: number;
  /** Steps of whole days follow the zone's calendar: a day of 23 or 25 hours is one step. */
  calendar: boolean;
}

const SECONDS = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
const MAX_STEPS = 20_000_000;
const DAY_S = 86_400;

/** Seconds of "30s", "5min", "1h", "1d". */
export function secondsOfStep(step: string): number {
  const [, count, unit] = /^(\d+)(s|min|h|d)$/.exec(step) as unknown as [string, string, keyof typeof SECONDS];
  return Number(count) * SECONDS[unit];
}

/** The grid of a recipe whose start or end may have to be found from the data. `seen` must be given when one is left out. */
export function gridOf(spec: Recipe['grid'], seen: { firstS: number; lastS: number } | null): Grid {
  const stepS = secondsOfStep(spec.step);
  const startS = spec.start === undefined ? alignDown(required(seen).firstS, stepS, spec.zone) : utcFromIsoText(spec.start, spec.zone, 'grid.start');
  const endS = spec.end === undefined ? endAfter(required(seen).lastS, startS, stepS, spec.zone) : utcFromIsoText(spec.end, spec.zone, 'grid.end');
  return makeGrid({ startS, endS, stepS, zone: spec.zone });
}

export function makeGrid({ startS, endS, stepS, zone }: Pick<Grid, 'startS' | 'endS' | 'stepS' | 'zone'>): Grid {
  if (endS <= startS) throw new SluiceFailure({ code: 'grid-end-before-start', start: zonedText(startS, zone), end: zonedText(endS, zone) });
  const calendar = stepS % 86_400 === 0;
  const clock = calendar ? new ZoneClock(zone, startS, endS) : null;
  const length = clock === null ? endS - startS : clock.localFromUtc(endS) - clock.localFromUtc(startS);
  const steps = Math.max(1, Math.ceil(length / stepS));
  if (steps > MAX_STEPS) throw new SluiceFailure({ code: 'grid-too-long', steps, maxSteps: MAX_STEPS });
  return { zone, stepS, steps, startS, endS, calendar };
}

/** Looks up steps and times on a grid, fast enough for every row. */
export class GridClock {
  readonly grid: Grid;
  readonly clock: ZoneClock;
  readonly #localStartS: number;

  constructor(grid: Grid) {
    this.grid = grid;
    this.clock = new ZoneClock(grid.zone, grid.startS, grid.endS);
    this.#localStartS = this.clock.localFromUtc(grid.startS);
  }

  /** The step an instant falls into, or -1 outside [start, end). */
  stepOf(utcS: number): number {
    const { startS, endS, stepS, steps, calendar } = this.grid;
    if (!(utcS >= startS && utcS < endS)) return -1;
    if (!calendar) return Math.floor((utcS - startS) / stepS);
    // A grid that begins or ends within a doubled hour has instants whose wall time lies outside of it.
    return Math.min(steps - 1, Math.max(0, Math.floor((this.clock.localFromUtc(utcS) - this.#localStartS) / stepS)));
  }

  /** Epoch seconds at which a step begins. */
  timeOf(step: number): number {
    const { startS, stepS, calendar } = this.grid;
    return calendar ? this.clock.utcFromLocal(this.#localStartS + step * stepS) : startS + step * stepS;
  }

  /** Local seconds at which a step begins. */
  localTimeOf(step: number): number {
    return this.clock.localFromUtc(this.timeOf(step));
  }
}

/** The first step that begins on each local day, ascending; days on which none begins are left out. Step 0 is the first of all. */
export function dayStartsOf(grid: Grid): Int32Array {
  if (grid.calendar) return Int32Array.from({ length: grid.steps }, (_, step) => step);
  const clock = new GridClock(grid);
  const lastDay = Math.floor(clock.localTimeOf(grid.steps - 1) / DAY_S);
  const starts = [0];
  for (let day = Math.floor(clock.localTimeOf(0) / DAY_S) + 1; day <= lastDay; day++) {
    const step = Math.ceil((clock.clock.utcFromLocal(day * DAY_S) - grid.startS) / grid.stepS);
    if (step > (starts[starts.length - 1] as number) && step < grid.steps) starts.push(step);
  }
  return Int32Array.from(starts);
}

/** Time features [T, 2], row-major: slot of day and weekday in the recipe's order, true to the zone's calendar. */
export function timeFeaturesOf(grid: Grid, spec: Recipe['timeFeatures']): Int32Array {
  const clock = new GridClock(grid);
  const features = new Int32Array(grid.steps * 2);
  const firstDay = Math.floor(clock.localTimeOf(0) / 86_400);
  const slotAt = spec.order[0] === 'slot' ? 0 : 1;
  for (let step = 0; step < grid.steps; step++) {
    const localS = clock.localTimeOf(step);
    const day = Math.floor(localS / 86_400);
    features[step * 2 + slotAt] = grid.calendar ? 0 : Math.floor((localS - day * 86_400) / grid.stepS);
    // 1970-01-01 was a Thursday: 3 where Monday is 0.
    features[step * 2 + 1 - slotAt] = (((spec.weekday === 'calendar' ? day + 3 : day - firstDay) % 7) + 7) % 7;
  }
  return features;
}

/** Start of the step that holds an instant, on a grid that begins at local midnight. */
function alignDown(instantS: number, stepS: number, zone: string): number {
  const utcS = Math.floor(instantS);
  const clock = new ZoneClock(zone, utcS, utcS);
  const localS = clock.localFromUtc(utcS);
  const midnightS = Math.floor(localS / 86_400) * 86_400;
  if (stepS >= 86_400) return clock.utcFromLocal(midnightS);
  return utcS - ((localS - midnightS) % stepS);
}

/** End of the step that holds an instant, on a grid that begins at `startS`. */
function endAfter(utcS: number, startS: number, stepS: number, zone: string): number {
  if (stepS % 86_400 !== 0) return startS + (Math.floor((utcS - startS) / stepS) + 1) * stepS;
  const clock = new ZoneClock(zone, startS, utcS + stepS);
  const localStartS = clock.localFromUtc(startS);
  return clock.utcFromLocal(localStartS + (Math.floor((clock.localFromUtc(utcS) - localStartS) / stepS) + 1) * stepS);
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('a grid without start or end needs the times seen in the data');
  return value;
}

/** What a clock in the zone shows, and the zone: as the analyst wrote it. */
function zonedText(utcS: number, zone: string): string {
  return `${isoFromLocal(new ZoneClock(zone, utcS, utcS).localFromUtc(utcS))} (${zone})`;
}
