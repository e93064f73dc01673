import type { Scaler } from './statistics';

/** A value is scaled to (value - center) / width, in float64. */
export interface Scaling { center: number; width: number }

/** What a scaler does to one node's channel; null when its method changes nothing. A width of 0 counts as 1: a constant becomes 0. */
export function scalingOf(scaler: Scaler, node: number, channel: number, channels: number): Scaling | null {
  const scaling = plainScaling(scaler, scaler.scope === 'all' ? channel : node * channels + channel);
  return scaling === null ? null : { center: scaling.center, width: scaling.width === 0 ? 1 : scaling.width };
}

function plainScaling({ method, mean, std, min, max, quartiles }: Scaler, at: number): Scaling | null {
  switch (method) {
    case 'none': return null;
    case 'zscore': return { center: mean[at] as number, width: std[at] as number };
    case 'minmax': return { center: min[at] as number, width: (max[at] as number) - (min[at] as number) };
    case 'robust': return { center: quartiles?.median[at] as number, width: (quartiles?.q75[at] as number) - (quartiles?.q25[at] as number) };
  }
}
