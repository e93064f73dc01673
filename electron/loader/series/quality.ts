import type { LoadSummary } from '../../../shared/load-state';
import { channelNames, type Recipe } from '../../../shared/recipe';
import { channelMoments } from './channel-moments';
import type { PassOptions } from './fill';
import { laneMoments } from './lane-moments';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

export type Quality = Pick<LoadSummary, 'channels' | 'missing' | 'missingShare' | 'stepsWithoutRows' | 'longestGapSteps'>;

/** What a filled series holds: statistics over observed cells, and where cells are missing. `rowsPerStep` is the accumulator's. */
export async function describeSeries(series: Series, recipe: Recipe, rowsPerStep: Uint32Array, { signal, onProgress }: PassOptions): Promise<Quality> {
  const moments = await laneMoments(series, {
    weights: new Float64Array(series.steps).fill(1), cells: 'observed', zeros: 'include', signal, onProgress: (share) => onProgress(share * 0.7),
  });
  const gaps = await findGaps(series, { signal, onProgress: (share) => onProgress(0.7 + share * 0.3) });
  const cellsPerChannel = series.steps * series.nodes;
  const channels = channelNames(recipe).map((name, channel) => {
    const { weight: observed, ...figures } = channelMoments(moments, channel, series.channels);
    return { name, observed, missing: cellsPerChannel - observed, filled: gaps.filled[channel] as number, ...figures };
  });
  const missing = channels.reduce((sum, channel) => sum + channel.missing, 0);
  return {
    channels,
    missing,
    missingShare: missing / (cellsPerChannel * series.channels),
    stepsWithoutRows: rowsPerStep.reduce((sum, rows) => sum + (rows === 0 ? 1 : 0), 0),
    longestGapSteps: gaps.longestSteps,
  };
}

/** Longest run of unobserved steps in one lane, and filled cells by channel. */
async function findGaps(series: Series, { signal, onProgress }: PassOptions): Promise<{ longestSteps: number; filled: Float64Array }> {
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  const lastObserved = new Int32Array(lanes).fill(-1);
  const filled = new Float64Array(series.channels);
  let longestSteps = 0;
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    await series.readMask(firstStep, endStep, mask);
    longestSteps = Math.max(longestSteps, longestGap(mask, lastObserved, firstStep, endStep));
    countFilled(values, mask, (endStep - firstStep) * lanes, filled);
    onProgress(endStep / series.steps);
  }
  return { longestSteps: lastObserved.reduce((longest, step) => Math.max(longest, series.steps - 1 - step), longestSteps), filled };
}

function longestGap(mask: Uint8Array, lastObserved: Int32Array, firstStep: number, endStep: number): number {
  const lanes = lastObserved.length;
  let longest = 0;
  for (let step = firstStep, at = 0; step < endStep; step++) {
    for (let lane = 0; lane < lanes; lane++, at++) {
      if (mask[at] === 0) continue;
      const gap = step - 1 - (lastObserved[lane] as number);
      if (gap > longest) longest = gap;
      lastObserved[lane] = step;
    }
  }
  return longest;
}

function countFilled(values: Float32Array, mask: Uint8Array, count: number, filled: Float64Array): void {
  const channels = filled.length;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (mask[i] === 0 && value === value) filled[i % channels] = (filled[i % channels] as number) + 1;
  }
}
