import type { Grid } from '../../shared/grid';
import type { DstEvent } from '../../shared/plan';
import { isoFromLocal, ZoneClock, type ClockChange } from '../../shared/zone-clock';

/**
 * Every clock change within a grid, in the grid's zone and in the zone the rows' times are read in.
 * `rowsAt` tells how many rows had a wall time that happens twice or never at a change (by its instant).
 */
export function clockChangesIn(grid: Grid, timeZone: string, rowsAt: ReadonlyMap<number, number> = new Map()): DstEvent[] {
  const zones = [...new Set([timeZone, grid.zone])];
  return zones.flatMap((zone) => new ZoneClock(zone, grid.startS, grid.endS).changes
    .filter((change) => change.atS >= grid.startS && change.atS < grid.endS)
    .map((change) => eventOf(change, zone, zone === timeZone ? rowsAt.get(change.atS) ?? 0 : 0)))
    .sort((a, b) => a.atS - b.atS);
}

function eventOf({ atS, beforeS, afterS }: ClockChange, zone: string, rows: number): DstEvent {
  const local = [atS + beforeS, atS + afterS].sort((a, b) => a - b) as [number, number];
  return { atS, kind: beforeS > afterS ? 'doubled' : 'skipped', localFrom: isoFromLocal(local[0]), localUntil: isoFromLocal(local[1]), zone, rows };
}
