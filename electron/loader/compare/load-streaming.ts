import path from 'node:path';
import { startLoad } from '../load';
import { cellsPerRange, stepRanges } from '../series/step-ranges';
import { madeRecipe } from './made-recipe';
import type { OnRows, SideResult, SideTask } from './side-task';

/** Loads as a run does, checks and all. Throws what a load throws. */
export async function loadStreaming({ csvPath, steps }: SideTask, onRows: OnRows): Promise<SideResult> {
  const { series, summary } = await startLoad({ recipe: madeRecipe(csvPath, { steps }), folder: path.dirname(csvPath) }, 'compare', ({ state: { progress } }) => onRows(progress.rows.read)).finished;
  return {
    rows: summary.rows.read,
    duplicates: summary.rows.duplicates,
    missing: summary.missing,
    async *ranges() {
      const values = new Float32Array(cellsPerRange(series));
      for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps)) {
        await series.readValues(firstStep, endStep, values);
        yield values.subarray(0, (endStep - firstStep) * series.nodes * series.channels);
      }
    },
  };
}
