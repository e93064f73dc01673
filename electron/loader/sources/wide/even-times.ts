import { secondsOfStep } from '../../../../shared/grid';
import type { WideTimeSpec } from '../../../../shared/recipe';
import { utcFromIsoText, ZoneClock } from '../../../../shared/zone-clock';

export type EvenTimesSpec = Extract<WideTimeSpec, { start: string }>;

/** A century of rows: clocks are known that far. */
const KNOWN_S = 100 * 366 * 86_400;

/**
 * Epoch seconds of rows that stand one step apart, by their number from 0. Steps of whole days follow the calendar of the zone, shorter ones are even in UTC, as on a grid.
 * Throws time-text-invalid, zone-unknown.
 */
export function evenTimesOf({ start, step, zone }: EvenTimesSpec): (row: number) => number {
  const startS = utcFromIsoText(start, zone, 'columns.time.start');
  const stepS = secondsOfStep(step);
  if (stepS % 86_400 !== 0) return (row) => startS + row * stepS;
  const clock = new ZoneClock(zone, startS, startS + KNOWN_S);
  const localStartS = clock.localFromUtc(startS);
  return (row) => clock.utcFromLocal(localStartS + row * stepS);
}
