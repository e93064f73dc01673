import { addToExpansion, roundExpansion } from './expansion';
import type { LaneMoments } from './lane-moments';

/** Figures of one channel over all its nodes. All but `weight` are NaN where it holds no value; std is the population's. */
export interface ChannelMoments { weight: number; mean: number; std: number; min: number; max: number }

export function channelMoments({ weight, sum, mean, squares, min, max }: LaneMoments, channel: number, channels: number): ChannelMoments {
  const lanes: number[] = [];
  for (let lane = channel; lane < sum.length; lane += channels) if ((weight[lane] as number) > 0) lanes.push(lane);
  const total = exactSum(lanes, (lane) => weight[lane] as number);
  const center = exactSum(lanes, (lane) => sum[lane] as number) / total;
  const spread = exactSum(lanes, (lane) => (squares[lane] as number) + (weight[lane] as number) * ((mean[lane] as number) - center) ** 2);
  if (lanes.length === 0) return { weight: 0, mean: NaN, std: NaN, min: NaN, max: NaN };
  return {
    weight: total,
    mean: center,
    std: Math.sqrt(spread / total),
    min: lanes.reduce((least, lane) => Math.min(least, min[lane] as number), Infinity),
    max: lanes.reduce((most, lane) => Math.max(most, max[lane] as number), -Infinity),
  };
}

function exactSum(lanes: readonly number[], term: (lane: number) => number): number {
  const parts: number[] = [];
  for (const lane of lanes) addToExpansion(parts, term(lane));
  return roundExpansion(parts);
}
