import type { Scaler } from './statistics';

/** A value is scaled to (value - center) / width, in float64. */
export interface Scaling { center: number; width: number }

/** What a scaler does to one node's channel; null when its method changes nothing. A width of 0 counts as 1: a constant becomes 0. */
export function scalingOf({ method, scope, mean, std, min, max }: Scaler, node: number, channel: number, channels: number): Scaling | null {
  if (method === 'none') return null;
  const at = scope === 'all' ? channel : node * channels + channel;
  const [center, width] = method === 'zscore' ? [mean[at] as number, std[at] as number] : [min[at] as number, (max[at] as number) - (min[at] as number)];
  return { center, width: width === 0 ? 1 : width };
}
