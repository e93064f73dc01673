import { secondsOfParts } from '../csv/number-time';
import { ROW_WALL_TIME } from '../row-sql';
import type { ReadNumbers } from './read-numbers';

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
export type TimePart = (typeof parts)[number];

/** How times in columns of their own for year, month and so on are read; pieces come in the order of `readers`. */
export function partTimes<P extends { rows: number }>(readers: ReadonlyMap<TimePart, ReadNumbers<P>>, capacity: number): (pieces: readonly P[], timeS: Float64Array, flags: Uint8Array) => void {
  const columns = parts.map(() => new Float64Array(capacity));
  const [year, month, day, hour, minute, second] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return (pieces, timeS, flags) => {
    [...readers].forEach(([part, read], i) => read(pieces[i] as P, columns[parts.indexOf(part)] as Float64Array));
    const { rows } = pieces[0] as P;
    for (let i = 0; i < rows; i++) timeS[i] = secondsOfParts(year[i] as number, month[i] as number, day[i] as number, hour[i] as number, minute[i] as number, second[i] as number);
    flags.fill(ROW_WALL_TIME, 0, rows);
  };
}
