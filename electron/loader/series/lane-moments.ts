import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/** Weighted figures of each lane (node and channel, [N, C] row-major) over some steps, in float64. */
export interface LaneMoments {
  weight: Float64Array;
  sum: Float64Array;
  /** NaN for a lane without a value. */
  mean: Float64Array;
  /** Weighted sum of squared distances from the lane's own mean. */
  squares: Float64Array;
  /** Infinity and -Infinity for a lane without a value. */
  min: Float64Array;
  max: Float64Array;
}

export interface MomentsOptions {
  /** Of each step; steps of weight 0 are not looked at. */
  weights: Float64Array;
  /** present: filled values count, too. */
  cells: 'observed' | 'present';
  zeros: 'include' | 'exclude';
  signal?: AbortSignal | undefined;
  onProgress?: ((share: number) => void) | undefined;
}

/**
 * Two passes, each with compensated sums in order of time: nothing depends on how the series is cut,
 * and the result is that of float64 over all weighted values to the last digits.
 */
export async function laneMoments(series: Series, { weights, cells, zeros, signal, onProgress }: MomentsOptions): Promise<LaneMoments> {
  const lanes = series.nodes * series.channels;
  const lane = (start: number): Float64Array => new Float64Array(lanes).fill(start);
  const moments: LaneMoments = { weight: lane(0), sum: lane(0), mean: lane(NaN), squares: lane(0), min: lane(Infinity), max: lane(-Infinity) };
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(cells === 'observed' ? values.length : 0);

  for (const pass of ['sum', 'squares'] as const) {
    const lost = new Float64Array(lanes);
    for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
      onProgress?.((pass === 'sum' ? 0 : 0.5) + (firstStep / series.steps) / 2);
      if (!weights.subarray(firstStep, endStep).some((weight) => weight !== 0)) continue;
      await series.readValues(firstStep, endStep, values);
      if (cells === 'observed') await series.readMask(firstStep, endStep, mask);
      leaveOut(values, mask, (endStep - firstStep) * lanes, zeros === 'exclude');
      if (pass === 'sum') addSums(values, weights, firstStep, endStep, moments, lost);
      else addSquares(values, weights, firstStep, endStep, moments, lost);
    }
    const result = moments[pass];
    for (let i = 0; i < lanes; i++) result[i] = (result[i] as number) + (lost[i] as number);
    if (pass === 'sum') moments.mean = moments.sum.map((sum, i) => sum / (moments.weight[i] as number));
  }
  return moments;
}

/** Makes NaN of what is not to be counted; an empty mask leaves all in. */
function leaveOut(values: Float32Array, mask: Uint8Array, count: number, withoutZeros: boolean): void {
  for (let i = 0; i < count; i++) if (mask[i] === 0 || (withoutZeros && values[i] === 0)) values[i] = NaN;
}

function addSums(values: Float32Array, weights: Float64Array, firstStep: number, endStep: number, { weight, sum, min, max }: LaneMoments, lost: Float64Array): void {
  const lanes = sum.length;
  for (let step = firstStep, at = 0; step < endStep; step++, at += lanes) {
    const stepWeight = weights[step] as number;
    if (stepWeight === 0) continue;
    for (let lane = 0; lane < lanes; lane++) {
      const value = values[at + lane] as number;
      if (value !== value) continue;
      weight[lane] = (weight[lane] as number) + stepWeight;
      if (value < (min[lane] as number)) min[lane] = value;
      if (value > (max[lane] as number)) max[lane] = value;
      addTo(sum, lost, lane, value * stepWeight);
    }
  }
}

function addSquares(values: Float32Array, weights: Float64Array, firstStep: number, endStep: number, { mean, squares }: LaneMoments, lost: Float64Array): void {
  const lanes = squares.length;
  for (let step = firstStep, at = 0; step < endStep; step++, at += lanes) {
    const stepWeight = weights[step] as number;
    if (stepWeight === 0) continue;
    for (let lane = 0; lane < lanes; lane++) {
      const distance = (values[at + lane] as number) - (mean[lane] as number);
      if (distance !== distance) continue;
      addTo(squares, lost, lane, stepWeight * distance * distance);
    }
  }
}

/** Adds to a sum, and what rounding takes away to `lost`. */
function addTo(sums: Float64Array, lost: Float64Array, at: number, value: number): void {
  const before = sums[at] as number;
  const sum = before + value;
  const back = sum - before;
  lost[at] = (lost[at] as number) + ((before - (sum - back)) + (value - back));
  sums[at] = sum;
}
