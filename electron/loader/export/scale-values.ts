import { scalingOf } from '../series/scaling';
import type { Scaler } from '../series/statistics';

/** Scales values [steps, N, C] where they stand, each in float64 and rounded once; null when the scaler changes nothing. NaN stays NaN. */
export function createValueScaling(scaler: Scaler, nodes: number, channels: number): ((values: Float32Array) => void) | null {
  const center = new Float64Array(nodes * channels);
  const width = new Float64Array(nodes * channels);
  for (let cell = 0; cell < center.length; cell++) {
    const scaling = scalingOf(scaler, Math.floor(cell / channels), cell % channels, channels);
    if (scaling === null) return null;
    center[cell] = scaling.center;
    width[cell] = scaling.width;
  }
  return (values) => scale(values, center, width);
}

function scale(values: Float32Array, center: Float64Array, width: Float64Array): void {
  const cells = center.length;
  for (let row = 0; row < values.length; row += cells) {
    for (let cell = 0; cell < cells; cell++) values[row + cell] = ((values[row + cell] as number) - (center[cell] as number)) / (width[cell] as number);
  }
}
