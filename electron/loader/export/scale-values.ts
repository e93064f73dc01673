import type { Scaler } from '../series/statistics';

/** What each number of one step becomes: (value - center) / width, computed in float64. One entry a node and channel, or a channel. */
interface Scaling { center: Float64Array; width: Float64Array }

/**
 * Scales values [steps, N, C] where they stand; the function is null when the method changes nothing. NaN stays NaN.
 * zscore: (v - mean) / std; minmax: (v - min) / (max - min). A width of 0 counts as 1, so that a constant channel becomes 0.
 */
export function createValueScaling(scaler: Scaler): ((values: Float32Array) => void) | null {
  const scaling = scalingOf(scaler);
  return scaling === null ? null : (values) => scale(values, scaling.center, scaling.width);
}

function scalingOf({ method, mean, std, min, max }: Scaler): Scaling | null {
  if (method === 'none') return null;
  if (method === 'zscore') return { center: mean, width: std.map(oneForZero) };
  return { center: min, width: max.map((top, i) => oneForZero(top - (min[i] as number))) };
}

function oneForZero(width: number): number {
  return width === 0 ? 1 : width;
}

function scale(values: Float32Array, center: Float64Array, width: Float64Array): void {
  const period = center.length;
  for (let base = 0; base < values.length; base += period) {
    for (let i = 0; i < period; i++) values[base + i] = ((values[base + i] as number) - (center[i] as number)) / (width[i] as number);
  }
}
