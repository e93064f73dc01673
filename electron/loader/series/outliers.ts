import type { OutlierReport } from '../../../shared/load-state';
import type { Recipe } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import { channelMoments } from './channel-moments';
import { exactQuantiles } from './exact-quantiles';
import type { PassOptions } from './fill';
import type { LaneMoments } from './lane-moments';
import { cellsPerRange, stepRanges } from './step-ranges';
import { takeForMissing } from './take-for-missing';
import type { TiledSeries } from './tiled-series';
import { WeightedLanes } from './weighted-lanes';

/** Bounds of each lane (node and channel, [N, C] row-major), inclusive. Infinite where there is nothing to go by. */
interface Bounds { low: Float64Array; high: Float64Array }

/**
 * Clips the values beyond the bounds that the training split gives, or takes them for missing, in every split; the number of them by channel.
 * Null where the recipe wants neither. To be done before filling: bounds come from observed values alone, each step of the training split counting once,
 * as it is before windows are left out for gaps.
 */
export async function treatOutliers(series: TiledSeries, recipe: Pick<Recipe, 'outliers' | 'windows' | 'split'>, names: readonly string[], { signal, onProgress }: PassOptions): Promise<OutlierReport[] | null> {
  const { outliers } = recipe;
  if (outliers === undefined || outliers.method === 'none') return null;
  const { firstStep, endStep } = windowsOf(series.grid, recipe.windows, recipe.split).train;
  const bounds = await boundsOf(series, outliers, new Float64Array(series.steps).fill(1, firstStep, endStep), signal);
  const report = names.map((name): OutlierReport => ({ name, below: 0, above: 0 }));
  const lanes = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  for await (const range of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(range.firstStep, range.endStep, values);
    const outside: number[] = [];
    for (let cell = 0, lane = 0; cell < (range.endStep - range.firstStep) * lanes; cell++, lane = lane + 1 === lanes ? 0 : lane + 1) {
      const value = values[cell] as number;
      const [low, high] = [bounds.low[lane] as number, bounds.high[lane] as number];
      if (!(value < low || value > high)) continue;
      const channel = report[lane % series.channels] as OutlierReport;
      if (value < low) channel.below++; else channel.above++;
      values[cell] = outliers.then === 'missing' ? NaN : value < low ? low : high;
      outside.push(cell);
    }
    if (outside.length > 0) {
      await series.writeValues(range.firstStep, range.endStep, values);
      await series.markOutliers(range.firstStep, outside);
      if (outliers.then === 'missing') await takeForMissing(series, range.firstStep, range.endStep, mask, outside);
    }
    onProgress(range.endStep / series.steps);
  }
  return report;
}

async function boundsOf(series: TiledSeries, outliers: NonNullable<Recipe['outliers']>, weights: Float64Array, signal: AbortSignal): Promise<Bounds> {
  const of = outliers.scope === 'all' ? 'channel' : 'lane';
  if (outliers.method === 'quantile') {
    const [low, high] = await exactQuantiles(series, { quantiles: outliers.quantiles, of, weights, zeros: 'include' }, signal) as [Float64Array, Float64Array];
    return everyLane(series, of, (at) => [low[at] as number, high[at] as number]);
  }
  const moments = await momentsOf(series, weights, signal);
  const channels = Array.from({ length: series.channels }, (_, channel) => channelMoments(moments, channel, series.channels));
  return everyLane(series, of, (at) => {
    const [mean, std] = of === 'channel' ? [channels[at]?.mean as number, channels[at]?.std as number] : [moments.mean[at] as number, Math.sqrt((moments.squares[at] as number) / (moments.weight[at] as number))];
    return [mean - outliers.sigmas * std, mean + outliers.sigmas * std];
  });
}

async function momentsOf(series: TiledSeries, weights: Float64Array, signal: AbortSignal): Promise<LaneMoments> {
  const cells = new WeightedLanes(series.nodes * series.channels, 'include', [weights]);
  const values = new Float32Array(cellsPerRange(series));
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    cells.add(values, firstStep, endStep);
  }
  return cells.moments()[0] as LaneMoments;
}

/** NaN, of lanes or channels without a training value, becomes no bound. */
function everyLane({ nodes, channels }: TiledSeries, of: 'channel' | 'lane', boundsAt: (at: number) => [low: number, high: number]): Bounds {
  const bounds: Bounds = { low: new Float64Array(nodes * channels), high: new Float64Array(nodes * channels) };
  for (let lane = 0; lane < nodes * channels; lane++) {
    const [low, high] = boundsAt(of === 'channel' ? lane % channels : lane);
    bounds.low[lane] = Number.isNaN(low) ? -Infinity : low;
    bounds.high[lane] = Number.isNaN(high) ? Infinity : high;
  }
  return bounds;
}
