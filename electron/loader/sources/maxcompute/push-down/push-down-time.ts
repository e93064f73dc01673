import type { Grid } from '../../../../../shared/grid';
import type { LongColumns } from '../../../../../shared/recipe';
import type { PushDownRefusal } from '../../../../../shared/warehouse-plan';
import { isoFromLocal, ZoneClock } from '../../../../../shared/zone-clock';
import { nameSql, textSql } from '../plan/sql-text';

/** The step a row falls into, or one of these. */
export const OUTSIDE_GRID = -1;
export const UNREADABLE = -2;

const SHAPE = '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$';
const PATTERN = 'yyyy-mm-dd hh:mi:ss';
const CLOCK_KINDS = ['string', 'varchar', 'char'];

/**
 * The step of a row as whole number in the warehouse's SQL: OUTSIDE_GRID, UNREADABLE where its time is in no form that both
 * read alike. Where the clock does not change within a day of the grid, steps are even, whole days too. A refusal where none is sure.
 */
export function stepSql(time: LongColumns['time'], typeKind: string | null, grid: Grid): string | PushDownRefusal {
  if (!('column' in time)) return { why: 'time-form' };
  const name = nameSql(time.column);
  const isText = typeKind !== null && CLOCK_KINDS.includes(typeKind);
  const zones = [...(isText ? [time.zone] : []), ...(grid.calendar ? [grid.zone] : [])];
  const changing = zones.find((zone) => new ZoneClock(zone, grid.startS, grid.endS).changes.length > 0);
  if (changing !== undefined) return { why: 'clock-change', zone: changing };
  const elapsedS = isText ? textElapsedS(name, time, grid) : instantElapsedS(name, typeKind, time.format, grid);
  if (elapsedS === null) return { why: 'time-form' };
  const step = `CAST(FLOOR(${elapsedS} / ${grid.stepS}) AS BIGINT)`;
  return `CASE WHEN ${elapsedS} IS NULL THEN ${UNREADABLE} WHEN ${elapsedS} < 0 OR ${elapsedS} >= ${grid.endS - grid.startS} THEN ${OUTSIDE_GRID} ELSE ${step} END`;
}

/** Seconds since the grid's start, by the difference of two wall times: the session's zone cancels out. */
function textElapsedS(name: string, { format, zone }: { format: string; zone: string }, { startS }: Grid): string | null {
  if (format !== 'auto' && format !== '%Y-%m-%d %H:%M:%S') return null;
  const start = isoFromLocal(new ZoneClock(zone, startS, startS).localFromUtc(startS)).replace('T', ' ');
  const whole = start.length === 16 ? `${start}:00` : start;
  return `(CASE WHEN ${name} RLIKE ${textSql(SHAPE)} THEN UNIX_TIMESTAMP(TO_DATE(${name}, ${textSql(PATTERN)})) END - UNIX_TIMESTAMP(TO_DATE(${textSql(whole)}, ${textSql(PATTERN)})))`;
}

/** Seconds since the grid's start, from a type that stands for an instant. */
function instantElapsedS(name: string, kind: string | null, format: string, { startS }: Grid): string | null {
  if ((kind === 'datetime' || kind === 'timestamp') && format === 'auto') return `(UNIX_TIMESTAMP(${name}) - ${startS})`;
  if (kind !== 'bigint' && kind !== 'int') return null;
  if (format === 'epoch-s') return `(${name} - ${startS})`;
  return format === 'epoch-ms' ? `(FLOOR(${name} / 1000) - ${startS})` : null;
}
