import type { PassOptions } from './fill';
import type { Series } from './series';
import { cellsPerRange, stepRanges, stepsPerRange } from './step-ranges';

type RunMethod = 'zero' | 'forward' | 'linear';

/** A run of missing steps [firstStep, endStep) of one lane (node and channel), and the values around it; NaN at an end of the series. */
interface Run { lane: number; firstStep: number; endStep: number; before: number; after: number }

/** The last observed step and value of each lane so far; -1 and NaN before the first. */
interface LastObserved { step: Int32Array; value: Float32Array }

/** Fills runs of missing steps from what lies before and after. Memory: two ranges of steps and a few numbers a lane. */
export async function fillRuns(series: Series, method: RunMethod, maxSteps: number, { signal, onProgress }: PassOptions): Promise<number> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  const last: LastObserved = { step: new Int32Array(lanes).fill(-1), value: new Float32Array(lanes).fill(NaN) };
  let filled = 0;
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    await series.readMask(firstStep, endStep, mask);
    const range: RangeValues = { values, lanes, firstStep, endStep };
    const across: Run[] = [];
    let inRange = fillWithin(range, mask, last, method, maxSteps, across);
    if (endStep === series.steps) addOpenRuns(series.steps, maxSteps, last, across);
    for (const run of across) inRange += fillRun(range, run.lane, run.firstStep, run.endStep, run.before, run.after, method);
    if (inRange > 0) await series.writeValues(firstStep, endStep, values);
    filled += inRange + await fillEarlier(series, across, firstStep, method);
    onProgress(endStep / series.steps);
  }
  return filled;
}

/** Values of steps [firstStep, endStep) of all lanes, row-major. */
interface RangeValues { values: Float32Array; lanes: number; firstStep: number; endStep: number }

/** Fills runs that begin and end in a range, and adds those that end in it but began earlier to `across`. */
function fillWithin(range: RangeValues, mask: Uint8Array, last: LastObserved, method: RunMethod, maxSteps: number, across: Run[]): number {
  const { values, lanes, firstStep, endStep } = range;
  const { step: lastStep, value: lastValue } = last;
  let filled = 0;
  for (let step = firstStep, base = 0; step < endStep; step++, base += lanes) {
    for (let lane = 0; lane < lanes; lane++) {
      if (mask[base + lane] === 0) continue;
      const value = values[base + lane] as number;
      const first = (lastStep[lane] as number) + 1;
      if (first < step && step - first <= maxSteps) {
        const before = lastValue[lane] as number;
        if (first < firstStep) across.push({ lane, firstStep: first, endStep: step, before, after: value });
        else filled += fillRun(range, lane, first, step, before, value, method);
      }
      lastStep[lane] = step;
      lastValue[lane] = value;
    }
  }
  return filled;
}

/** Adds the runs that reach the end of the series. */
function addOpenRuns(steps: number, maxSteps: number, last: LastObserved, runs: Run[]): void {
  last.step.forEach((step, lane) => {
    const first = step + 1;
    if (first < steps && steps - first <= maxSteps) runs.push({ lane, firstStep: first, endStep: steps, before: last.value[lane] as number, after: NaN });
  });
}

/** The parts of runs that lie before a range: those steps are read and written once more. */
async function fillEarlier(series: Series, runs: readonly Run[], endStep: number, method: RunMethod): Promise<number> {
  let firstStep = runs.reduce((first, run) => Math.min(first, run.firstStep), endStep);
  if (firstStep >= endStep) return 0;
  const values = new Float32Array(cellsPerRange(series));
  let filled = 0;
  while (firstStep < endStep) {
    const range: RangeValues = { values, lanes: series.nodes * series.channels, firstStep, endStep: Math.min(endStep, firstStep + stepsPerRange(series)) };
    await series.readValues(firstStep, range.endStep, values);
    for (const run of runs) filled += fillRun(range, run.lane, run.firstStep, run.endStep, run.before, run.after, method);
    await series.writeValues(firstStep, range.endStep, values);
    firstStep = range.endStep;
  }
  return filled;
}

/** Fills what of a run lies in a range, and counts the cells that got a value. */
function fillRun(range: RangeValues, lane: number, firstStep: number, endStep: number, before: number, after: number, method: RunMethod): number {
  const first = Math.max(firstStep, range.firstStep);
  const end = Math.min(endStep, range.endStep);
  let filled = 0;
  for (let step = first; step < end; step++) {
    const value = method === 'zero' ? 0 : method === 'forward' ? before : before + ((after - before) * (step - firstStep + 1)) / (endStep - firstStep + 1);
    range.values[(step - range.firstStep) * range.lanes + lane] = value;
    if (value === value) filled++;
  }
  return filled;
}
