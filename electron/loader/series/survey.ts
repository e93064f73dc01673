import type { PassOptions } from './fill';
import { LaneGaps } from './lane-gaps';
import type { LaneMoments } from './lane-moments';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';
import { WeightedLanes } from './weighted-lanes';

export interface SurveyOptions extends PassOptions {
  /** How much each step counts in training: whole numbers. */
  trainWeights: Float64Array;
  /** Of training. */
  zeros: 'include' | 'exclude';
  /** Whether cells may hold a value that was not observed. */
  isFilled: boolean;
}

/** All that the checks ask of a series, from reading it once. */
export interface Survey {
  /** Of observed cells, each counting once. */
  observed: LaneMoments;
  /** Of cells with a value, filled ones included, by the weights of training. */
  training: LaneMoments;
  longestGapSteps: number;
  /** Filled cells by channel. */
  filled: Float64Array;
}

export function survey(series: Series, options: SurveyOptions): Promise<Survey> {
  return options.isFilled || options.zeros === 'exclude' ? surveyApart(series, options) : surveyTogether(series, options);
}

/** Where training counts the very cells that were observed, their sums serve both. */
async function surveyTogether(series: Series, { trainWeights, signal, onProgress }: SurveyOptions): Promise<Survey> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const cells = new WeightedLanes(lanes, 'include', [everyStep(series), trainWeights]);
  const gaps = new LaneGaps(lanes);
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    cells.add(values, firstStep, endStep);
    gaps.add(values, endStep - firstStep);
    onProgress(endStep / series.steps);
  }
  const [observed, training] = cells.moments() as [LaneMoments, LaneMoments];
  return { observed, training, longestGapSteps: gaps.longestSteps, filled: new Float64Array(series.channels) };
}

async function surveyApart(series: Series, { trainWeights, zeros, isFilled, signal, onProgress }: SurveyOptions): Promise<Survey> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(isFilled ? values.length : 0);
  const present = new WeightedLanes(lanes, zeros, [trainWeights]);
  const seen = new WeightedLanes(lanes, 'include', [everyStep(series)]);
  const gaps = new LaneGaps(lanes);
  const filled = new Float64Array(series.channels);
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    present.add(values, firstStep, endStep);
    if (isFilled) {
      await series.readMask(firstStep, endStep, mask);
      takeOutFilled(values, mask, (endStep - firstStep) * lanes, filled);
    }
    seen.add(values, firstStep, endStep);
    gaps.add(values, endStep - firstStep);
    onProgress(endStep / series.steps);
  }
  const [[observed], [training]] = [seen.moments(), present.moments()] as [[LaneMoments], [LaneMoments]];
  return { observed, training, longestGapSteps: gaps.longestSteps, filled };
}

function everyStep({ steps }: Series): Float64Array {
  return new Float64Array(steps).fill(1);
}

/** Makes NaN of values that were not observed, and counts them by channel. */
function takeOutFilled(values: Float32Array, mask: Uint8Array, count: number, filled: Float64Array): void {
  const channels = filled.length;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (mask[i] !== 0 || value !== value) continue;
    values[i] = NaN;
    filled[i % channels] = (filled[i % channels] as number) + 1;
  }
}
