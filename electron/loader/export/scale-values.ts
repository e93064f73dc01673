import { scalingOf } from '../series/scaling';
import type { Scaler } from '../series/statistics';

/** What a scaler does to each cell [N, C] of a step: (value - center) / width, in float64. */
export interface CellScaling { center: Float64Array; width: Float64Array }

/** Null when the scaler changes nothing. */
export function cellScalingOf(scaler: Scaler, nodes: number, channels: number): CellScaling | null {
  const center = new Float64Array(nodes * channels);
  const width = new Float64Array(nodes * channels);
  for (let cell = 0; cell < center.length; cell++) {
    const scaling = scalingOf(scaler, Math.floor(cell / channels), cell % channels, channels);
    if (scaling === null) return null;
    center[cell] = scaling.center;
    width[cell] = scaling.width;
  }
  return { center, width };
}

/** Scales values [steps, N, C] where they stand, each rounded once. NaN stays NaN. */
export function scaleSingles(values: Float32Array, { center, width }: CellScaling): void {
  const cells = center.length;
  for (let row = 0; row < values.length; row += cells) {
    for (let cell = 0; cell < cells; cell++) values[row + cell] = ((values[row + cell] as number) - (center[cell] as number)) / (width[cell] as number);
  }
}

/** Scales values [steps, N, C] where they stand. NaN stays NaN. */
export function scaleDoubles(values: Float64Array, { center, width }: CellScaling): void {
  const cells = center.length;
  for (let row = 0; row < values.length; row += cells) {
    for (let cell = 0; cell < cells; cell++) values[row + cell] = ((values[row + cell] as number) - (center[cell] as number)) / (width[cell] as number);
  }
}
