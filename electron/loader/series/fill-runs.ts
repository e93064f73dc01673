import type { PassOptions } from './fill';
import type { Series } from './series';
import { cellsPerRange, stepRanges, stepsPerRange } from './step-ranges';

type RunMethod = 'zero' | 'forward' | 'linear';

/** A run of missing steps [firstStep, endStep) of one lane (node and channel), and the values around it; NaN at an end of the series. */
interface Run { lane: number; firstStep: number; endStep: number; before: number; after: number }

/** Fills runs of missing steps from what lies before and after. Memory: two ranges of steps and a few numbers a lane. */
export async function fillRuns(series: Series, method: RunMethod, maxSteps: number, { signal, onProgress }: PassOptions): Promise<number> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  const last = { step: new Int32Array(lanes).fill(-1), value: new Float32Array(lanes).fill(NaN) };
  let filled = 0;
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    await series.readMask(firstStep, endStep, mask);
    const runs = findRuns(mask, values, lanes, firstStep, endStep, maxSteps, last);
    if (endStep === series.steps) runs.push(...openRuns(series.steps, maxSteps, last));
    const inRange = fillRange(values, lanes, firstStep, endStep, runs, method);
    if (inRange > 0) await series.writeValues(firstStep, endStep, values);
    filled += inRange + await fillEarlier(series, runs.filter((run) => run.firstStep < firstStep), firstStep, method);
    onProgress(endStep / series.steps);
  }
  return filled;
}

/** Runs of at most `maxSteps` that end in [firstStep, endStep); `last` holds each lane's last observed step and value. */
function findRuns(mask: Uint8Array, values: Float32Array, lanes: number, firstStep: number, endStep: number, maxSteps: number, last: { step: Int32Array; value: Float32Array }): Run[] {
  const runs: Run[] = [];
  const { step: lastStep, value: lastValue } = last;
  for (let step = firstStep, base = 0; step < endStep; step++, base += lanes) {
    for (let lane = 0; lane < lanes; lane++) {
      if (mask[base + lane] === 0) continue;
      const value = values[base + lane] as number;
      const missing = step - 1 - (lastStep[lane] as number);
      if (missing > 0 && missing <= maxSteps) runs.push({ lane, firstStep: step - missing, endStep: step, before: lastValue[lane] as number, after: value });
      lastStep[lane] = step;
      lastValue[lane] = value;
    }
  }
  return runs;
}

/** Runs that reach the end of the series. */
function openRuns(steps: number, maxSteps: number, last: { step: Int32Array; value: Float32Array }): Run[] {
  const runs: Run[] = [];
  last.step.forEach((step, lane) => {
    const missing = steps - 1 - step;
    if (missing > 0 && missing <= maxSteps) runs.push({ lane, firstStep: steps - missing, endStep: steps, before: last.value[lane] as number, after: NaN });
  });
  return runs;
}

/** The parts of runs that lie before a range: those steps are read and written once more. */
async function fillEarlier(series: Series, runs: readonly Run[], endStep: number, method: RunMethod): Promise<number> {
  if (runs.length === 0) return 0;
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  let filled = 0;
  let firstStep = runs.reduce((first, run) => Math.min(first, run.firstStep), endStep);
  while (firstStep < endStep) {
    const end = Math.min(endStep, firstStep + stepsPerRange(series));
    await series.readValues(firstStep, end, values);
    filled += fillRange(values, lanes, firstStep, end, runs, method);
    await series.writeValues(firstStep, end, values);
    firstStep = end;
  }
  return filled;
}

/** Fills what of the runs lies in [firstStep, endStep), and counts the cells that got a value. */
function fillRange(values: Float32Array, lanes: number, firstStep: number, endStep: number, runs: readonly Run[], method: RunMethod): number {
  let filled = 0;
  for (const run of runs) {
    const end = Math.min(run.endStep, endStep);
    for (let step = Math.max(run.firstStep, firstStep); step < end; step++) {
      const value = valueAt(run, step, method);
      values[(step - firstStep) * lanes + run.lane] = value;
      if (!Number.isNaN(value)) filled++;
    }
  }
  return filled;
}

function valueAt({ firstStep, endStep, before, after }: Run, step: number, method: RunMethod): number {
  if (method === 'zero') return 0;
  if (method === 'forward') return before;
  return before + ((after - before) * (step - firstStep + 1)) / (endStep - firstStep + 1);
}
