import type { SeriesSlice } from '../../shared/preview';
import { pathNumber } from './path-number';

const RADIUS = 3;
const TICK = 5;
/** Where an outlier stands of which no value is left. */
const NO_VALUE_Y = RADIUS + 1;

/** Circles where a bucket holds an outlier: an SVG path. `share` is a bucket's width. */
export function outlierCircles({ outliers, outlierAt }: NonNullable<SeriesSlice['marks']>, share: number, y: (value: number) => number): string {
  return outliers.map((count, at) => {
    if (count === 0) return '';
    const value = outlierAt[at] ?? null;
    return `M${pathNumber((at + 0.5) * share - RADIUS)} ${pathNumber(value === null ? NO_VALUE_Y : y(value))}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
  }).join('');
}

/** Ticks on the floor, at `height`, where a step of a bucket had several rows: an SVG path. */
export function repeatedTicks({ repeated }: NonNullable<SeriesSlice['marks']>, share: number, height: number): string {
  return repeated.map((count, at) => (count === 0 ? '' : `M${pathNumber((at + 0.5) * share)} ${pathNumber(height)}v${-TICK}`)).join('');
}
