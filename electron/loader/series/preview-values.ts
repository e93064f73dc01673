import type { Series } from './series';

/** A number as the window gets it: NaN has no JSON. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The channel, when the series has it. */
export function checkChannel(series: Series, channel: number): number {
  if (channel >= series.channels) throw new RangeError(`channel ${channel} of ${series.channels}`);
  return channel;
}
