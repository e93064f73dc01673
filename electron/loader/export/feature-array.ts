import { TimeFeatureReader, timeFeatureColumns, timeFeatureDtype, type TimeFeatureDtype } from '../../../shared/time-features';
import type { LoadedSeries } from '../loaded-series';
import { bytesOfDtype } from './npy';
import type { StepRows } from './step-rows';

const numberArrays = { i4: Int32Array, f4: Float32Array, f8: Float64Array } as const;

/** Element type of a load's time features, and how many there are of each step. */
export function featureShape({ recipe: { timeFeatures } }: Pick<LoadedSeries, 'recipe'>): { dtype: TimeFeatureDtype; columns: number } {
  return { dtype: timeFeatureDtype(timeFeatures), columns: timeFeatureColumns(timeFeatures).length };
}

/** Time features of each step in the shape above, read off the calendar as they are asked for. */
export function featureRows(loaded: Pick<LoadedSeries, 'recipe' | 'series' | 'holidays'>): StepRows {
  const { grid, steps } = loaded.series;
  const { dtype, columns } = featureShape(loaded);
  const reader = new TimeFeatureReader(grid, loaded.recipe.timeFeatures, loaded.holidays);
  return {
    steps,
    rowBytes: columns * bytesOfDtype(dtype),
    read(firstStep, endStep, into) {
      reader.read(firstStep, endStep, new numberArrays[dtype](into.buffer as ArrayBuffer, into.byteOffset, (endStep - firstStep) * columns));
      return Promise.resolve();
    },
  };
}
