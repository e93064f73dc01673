import type { Grid } from '../../shared/grid';
import { isoFromLocal, ZoneClock } from '../../shared/zone-clock';

/** Start and end of a grid as a clock in its zone shows them; the end is exclusive. */
export function gridSpanText({ zone, startS, endS }: Pick<Grid, 'zone' | 'startS' | 'endS'>): string {
  const clock = new ZoneClock(zone, startS, endS);
  const text = (utcS: number): string => isoFromLocal(clock.localFromUtc(utcS)).replace('T', ' ');
  return `${text(startS)} – ${text(endS)} ${zone}`;
}
