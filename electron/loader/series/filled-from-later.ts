import type { Recipe } from '../../../shared/recipe';
import { splitNames, type StepRange, type WindowSet } from '../../../shared/windows';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/**
 * Filled cells of train and val that hold something of a later split: under linear those whose run of missing steps reaches the end of their split,
 * and so the first value beyond it; under weekly-mean all, since every week has a part in a mean. A pass over the steps in question.
 */
export async function countFilledFromLater(series: Series, { method, maxSteps }: Recipe['fill'], windows: WindowSet, signal: AbortSignal): Promise<number> {
  const ends = endsBeforeAnother(windows);
  if (method === 'linear') {
    let cells = 0;
    for (const endStep of new Set(ends)) cells += (await countFilled(series, { firstStep: Math.max(0, endStep - maxSteps), endStep }, signal)).openAtEnd;
    return cells;
  }
  return method === 'weekly-mean' && ends.length > 0 ? (await countFilled(series, { firstStep: 0, endStep: Math.max(...ends) }, signal)).all : 0;
}

/** Where splits end that another one with windows follows. */
function endsBeforeAnother(windows: WindowSet): number[] {
  const [, ...earlier] = splitNames.filter((name) => windows[name].starts.length > 0).reverse();
  return earlier.map((name) => windows[name].endStep);
}

/** Cells with a value that was not observed: all, and those from which on there is no observed one up to the end of the range. */
async function countFilled(series: Series, { firstStep, endStep }: StepRange, signal: AbortSignal): Promise<{ all: number; openAtEnd: number }> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  const open = new Int32Array(lanes);
  let all = 0;
  for await (const range of stepRanges(series, firstStep, endStep, signal)) {
    await series.readValues(range.firstStep, range.endStep, values);
    await series.readMask(range.firstStep, range.endStep, mask);
    const cells = (range.endStep - range.firstStep) * lanes;
    for (let cell = 0, lane = 0; cell < cells; cell++, lane = lane + 1 === lanes ? 0 : lane + 1) {
      const isFilled = mask[cell] === 0 && !Number.isNaN(values[cell]);
      open[lane] = isFilled ? (open[lane] as number) + 1 : 0;
      if (isFilled) all++;
    }
  }
  return { all, openAtEnd: open.reduce((sum, run) => sum + run, 0) };
}
