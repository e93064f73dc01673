import type { Recipe } from '../../../shared/recipe';
import { splitNames, type StepRange, type WindowSet } from '../../../shared/windows';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/**
 * Filled cells of train and val that hold something of a later split: under linear those whose run of missing steps reaches the beginning of the next split
 * (or the end of their own, where that is later), and so a value of it; under weekly-mean all, since every week has a part in a mean. A pass over the steps in question.
 */
export async function countFilledFromLater(series: Series, { method, maxSteps }: Recipe['fill'], windows: WindowSet, signal: AbortSignal): Promise<number> {
  const borders = bordersOf(windows);
  if (method === 'linear') {
    let cells = 0;
    for (const { ownEnd, next } of borders) cells += (await countFilled(series, { firstStep: Math.max(0, next - maxSteps), endStep: next }, ownEnd, signal)).openAtEnd;
    return cells;
  }
  const lastEnd = Math.max(0, ...borders.map(({ ownEnd }) => ownEnd));
  return method === 'weekly-mean' ? (await countFilled(series, { firstStep: 0, endStep: lastEnd }, lastEnd, signal)).all : 0;
}

/** Where a split ends that another one with windows follows, and the first step that only later ones can hold. */
function bordersOf(windows: WindowSet): { ownEnd: number; next: number }[] {
  const used = splitNames.map((name) => windows[name]).filter(({ starts }) => starts.length > 0);
  return used.slice(1).map(({ firstStep }, at) => {
    const { endStep } = used[at] as StepRange;
    return { ownEnd: endStep, next: Math.max(endStep, firstStep) };
  });
}

/** Cells before `ownEnd` with a value that was not observed: all, and those from which on there is no observed one up to the end of the range. */
async function countFilled(series: Series, { firstStep, endStep }: StepRange, ownEnd: number, signal: AbortSignal): Promise<{ all: number; openAtEnd: number }> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  const open = new Int32Array(lanes);
  let all = 0;
  for await (const range of stepRanges(series, firstStep, endStep, signal)) {
    await series.readValues(range.firstStep, range.endStep, values);
    await series.readMask(range.firstStep, range.endStep, mask);
    const cells = (range.endStep - range.firstStep) * lanes;
    const ownCells = (ownEnd - range.firstStep) * lanes;
    for (let cell = 0, lane = 0; cell < cells; cell++, lane = lane + 1 === lanes ? 0 : lane + 1) {
      const isFilled = mask[cell] === 0 && !Number.isNaN(values[cell]);
      const own = isFilled && cell < ownCells ? 1 : 0;
      open[lane] = isFilled ? (open[lane] as number) + own : 0;
      all += own;
    }
  }
  return { all, openAtEnd: open.reduce((sum, run) => sum + run, 0) };
}
