import type { ScalerReport } from '../../../shared/load-state';
import { channelNames, type Recipe } from '../../../shared/recipe';
import type { WindowSet } from '../../../shared/windows';
import type { PassOptions } from './fill';
import { quartilesOf } from './quartiles';
import { qualityOf, type Quality } from './quality';
import type { Series } from './series';
import { scalerOf, trainWeightsOf, type Scaler } from './statistics';
import { survey } from './survey';

/** What there is to say of a filled series, and the scaler over its training split, from reading it once, and a few times more for a robust scaler. `rowsPerStep` is the accumulator's. */
export async function checkSeries(series: Series, recipe: Recipe, rowsPerStep: Uint32Array, windows: Pick<WindowSet, 'train' | 'val'>, options: PassOptions): Promise<{ quality: Quality; scaler: Scaler; report: ScalerReport }> {
  const names = channelNames(recipe);
  const { scale, fill } = recipe;
  const trainWeights = trainWeightsOf(series.grid, windows, recipe);
  const surveyed = await survey(series, { ...options, trainWeights, zeros: scale.zeros, isFilled: fill.method !== 'none' });
  const quality = qualityOf(series, names, rowsPerStep, surveyed);
  const fitted = scalerOf(surveyed.training, scale, names.length);
  if (scale.method !== 'robust') return { quality, ...fitted };
  const { channels: { q25, median, q75 }, scaler } = await quartilesOf(series, scale, trainWeights, options.signal);
  return { quality, scaler: { ...fitted.scaler, quartiles: scaler }, report: { ...fitted.report, quartiles: { q25: [...q25], median: [...median], q75: [...q75] } } };
}
