import type { Doubt } from '../../doubts';
import { utcYear } from '../utc-year';
import { countEn, formatsEn } from './phrases';

/** What is doubtful, and the key of the recipe to look at. */
export function doubtEn(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'sparse': {
      const { why, rows, nodes, steps } = doubt;
      const most = `At most ${formatsEn.percent(rows / (nodes * steps), 2)} of the cells can get a value: ${countEn(rows, 'row')} for ${countEn(nodes, 'node')} and ${countEn(steps, 'step')}`;
      return why === 'node' ? `${most}. Does columns.node name a column that numbers rows, or that changes with every row? It should name the sensor, road or station`
        : `${most}. Is grid.step finer than the times of the data, or the span from grid.start to grid.end longer?`;
    }
    case 'times-far': return `Times are read as the years ${utcYear(doubt.startS)} to ${utcYear(doubt.endS)}. Does columns.time.format fit them: epoch-s for seconds, epoch-ms for milliseconds?`;
    case 'sentinel': return `${doubt.channel} has values of ${doubt.value}. If that stands for a missing value, list "${doubt.value}" in source.csv.nullValues, or leave such rows out with source.where`;
  }
}
