import { someSteps } from './picked-steps';
import type { Series } from './series';

/** Points of a series drawn small. */
export const SPARK_POINTS = 60;
/** Steps that a point is made of, at most: a series drawn as small as a word shows no more. */
const STEPS_A_POINT = 16;

/** The series of some nodes, drawn small: each of 60 points the mean of what was observed at some steps of an even stretch of time; NaN where nothing was. In the order asked. */
export async function nodeSparks(series: Series, channel: number, nodes: readonly number[]): Promise<Float32Array[]> {
  const ascending = [...nodes].sort((a, b) => a - b);
  const stretches = Math.min(SPARK_POINTS, series.steps);
  const starts = Array.from({ length: stretches + 1 }, (_, at) => Math.ceil((at * series.steps) / stretches));
  const picked = starts.slice(0, -1).map((first, at) => someSteps(first, starts[at + 1] as number, STEPS_A_POINT));
  const steps = Int32Array.from(picked.flatMap((stretch) => [...stretch]));
  const values = new Float32Array(steps.length * nodes.length);
  const mask = new Uint8Array(values.length);
  await series.readCells(channel, steps, ascending, values, mask);
  return nodes.map((node) => {
    const place = ascending.indexOf(node);
    let row = 0;
    const means = picked.map(({ length }) => {
      let [sum, count] = [0, 0];
      for (const end = row + length; row < end; row++) {
        const at = row * nodes.length + place;
        if (mask[at] === 0) continue;
        sum += values[at] as number;
        count++;
      }
      return sum / count;
    });
    return Float32Array.from({ length: SPARK_POINTS }, (_, point) => means[Math.floor((point * stretches) / SPARK_POINTS)] as number);
  });
}
