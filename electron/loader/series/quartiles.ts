import type { Quartiles } from '../../../shared/load-state';
import type { Recipe } from '../../../shared/recipe';
import { exactQuantiles } from './exact-quantiles';
import type { Series } from './series';

/** Quartiles over the training split: of each channel, and for a scaler of every node of each lane, where one without a training value gets its channel's. */
export async function quartilesOf(series: Series, { scope, zeros }: Recipe['scale'], weights: Float64Array, signal: AbortSignal): Promise<{ channels: Quartiles<Float64Array>; scaler: Quartiles<Float64Array> }> {
  const find = async (of: 'channel' | 'lane'): Promise<Quartiles<Float64Array>> => {
    const [q25, median, q75] = await exactQuantiles(series, { quantiles: [0.25, 0.5, 0.75], of, weights, zeros }, signal) as [Float64Array, Float64Array, Float64Array];
    return { q25, median, q75 };
  };
  const channels = await find('channel');
  if (scope === 'all') return { channels, scaler: channels };
  const lanes = await find('lane');
  const filledFrom = (own: Float64Array, common: Float64Array): Float64Array => own.map((value, lane) => (Number.isNaN(value) ? (common[lane % series.channels] as number) : value));
  return { channels, scaler: { q25: filledFrom(lanes.q25, channels.q25), median: filledFrom(lanes.median, channels.median), q75: filledFrom(lanes.q75, channels.q75) } };
}
