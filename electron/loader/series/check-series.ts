import type { ScalerReport } from '../../../shared/load-state';
import { channelNames, type Recipe } from '../../../shared/recipe';
import type { WindowSet } from '../../../shared/windows';
import type { PassOptions } from './fill';
import { qualityOf, type Quality } from './quality';
import type { Series } from './series';
import { scalerOf, trainWeightsOf, type Scaler } from './statistics';
import { survey } from './survey';

/** What there is to say of a filled series, and the scaler over its training split, from reading it once. `rowsPerStep` is the accumulator's. */
export async function checkSeries(series: Series, recipe: Recipe, rowsPerStep: Uint32Array, windows: Pick<WindowSet, 'train' | 'val'>, options: PassOptions): Promise<{ quality: Quality; scaler: Scaler; report: ScalerReport }> {
  const names = channelNames(recipe);
  const { scale, fill } = recipe;
  const surveyed = await survey(series, { ...options, trainWeights: trainWeightsOf(series.grid, windows, recipe), zeros: scale.zeros, isFilled: fill.method !== 'none' });
  return { quality: qualityOf(series, names, rowsPerStep, surveyed), ...scalerOf(surveyed.training, scale, names.length) };
}
