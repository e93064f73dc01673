import { makeGrid, type Grid } from '../../../shared/grid';
import { createBatch } from '../sources/source';
import { Accumulator } from './accumulator';
import { roomyMemory, unusedFiles } from './accumulator-fakes';
import type { Series } from './series';
import type { TiledSeries } from './tiled-series';

/** A series for tests: one row of numbers a step, [N, C] row-major, NaN where missing. */
export function seriesFromMatrix(matrix: readonly ArrayLike<number>[], channels = 1, grid: Grid = hourlyGrid(matrix.length), tileCells?: number): { series: TiledSeries; rowsPerStep: Uint32Array } {
  const nodes = (matrix[0]?.length ?? 0) / channels;
  const accumulator = new Accumulator({
    grid, nodeCount: nodes, nodeOf: Int32Array.from({ length: nodes }, (_, node) => node), aggregates: Array.from({ length: channels }, () => 'mean' as const),
    gauge: roomyMemory, files: unusedFiles(),
    ...(tileCells === undefined ? {} : { tileCells }),
  });
  const batch = createBatch(nodes, channels);
  matrix.forEach((row, step) => {
    batch.rows = 0;
    for (let node = 0; node < nodes; node++) {
      const values = Array.from({ length: channels }, (_, channel) => row[node * channels + channel] as number);
      if (values.every(Number.isNaN)) continue;
      batch.node[batch.rows] = node;
      batch.timeS[batch.rows] = grid.startS + step * grid.stepS;
      values.forEach((value, channel) => { (batch.values[channel] as Float64Array)[batch.rows] = value; });
      batch.rows++;
    }
    accumulator.add(batch);
  });
  return accumulator.finishInMemory();
}

/** Hours of UTC from a Monday on. */
export function hourlyGrid(steps: number): Grid {
  const startS = Date.UTC(2024, 0, 1) / 1000;
  return makeGrid({ startS, endS: startS + steps * 3600, stepS: 3600, zone: 'UTC' });
}

/** All values and the whole mask of a series. */
export async function wholeOf(series: Series): Promise<{ values: Float32Array; mask: Uint8Array }> {
  const cells = series.steps * series.nodes * series.channels;
  const [values, mask] = [new Float32Array(cells), new Uint8Array(cells)];
  await series.readValues(0, series.steps, values);
  await series.readMask(0, series.steps, mask);
  return { values, mask };
}
