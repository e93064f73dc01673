import type { SeriesSlice } from '../../shared/preview';
import { pathNumber } from './path-number';

/** What is drawn of one node's series: SVG paths over a box `width` x `height`, and the gaps as [x0, x1). */
export interface LaneShapes {
  /** Smallest to largest of each bucket. */
  band: string;
  line: string;
  /** The stretches that were filled, not observed; drawn dashed. */
  filled: string;
  gaps: [from: number, until: number][];
}

export interface ValueRange { low: number; high: number }

type Values = Pick<SeriesSlice, 'low' | 'high' | 'mean' | 'filled'>;

/** Smallest and largest value of a slice, with zero among them when it is near; null when the slice holds none. */
export function valueRangeOf({ low, high }: Pick<SeriesSlice, 'low' | 'high'>): ValueRange | null {
  let least = Infinity;
  let most = -Infinity;
  for (const value of low) if (value !== null && value < least) least = value;
  for (const value of high) if (value !== null && value > most) most = value;
  if (most < least) return null;
  if (least === most) return drawnRange({ low: least, high: most });
  const near = (most - least) / 2;
  return { low: least > 0 && least < near ? 0 : least, high: most < 0 && -most < near ? 0 : most };
}

/** A range that has room to draw in, also where all values are the same. */
export function drawnRange(range: ValueRange): ValueRange {
  return range.low === range.high ? { low: range.low - 1, high: range.high + 1 } : range;
}

/** Buckets stand evenly across the width, each at the middle of its share. */
export function laneShapes(values: Values, range: ValueRange, width: number, height: number): LaneShapes {
  const count = values.mean.length;
  const share = width / count;
  const x = (at: number): number => (at + 0.5) * share;
  const y = (value: number): number => height - ((value - range.low) / (range.high - range.low)) * height;
  const shapes: LaneShapes = { band: '', line: '', filled: '', gaps: [] };
  for (const run of runsOf(values.mean)) {
    if (!run.present) {
      shapes.gaps.push([run.from * share, run.until * share]);
      continue;
    }
    shapes.band += bandPath(values, run, x, y);
    for (const piece of runsOf(values.mean.slice(run.from, run.until).map((_, i) => ((values.filled[run.from + i] ?? 0) === 0 ? 1 : null)))) {
      const from = run.from + piece.from;
      const until = run.from + piece.until;
      if (piece.present) shapes.line += linePath(values.mean, from, until, x, y);
      else shapes.filled += linePath(values.mean, Math.max(run.from, from - 1), Math.min(run.until, until + 1), x, y);
    }
  }
  return shapes;
}

/** A dot for each step, or for each that was filled: an SVG path to be drawn with round ends. */
export function dotsPath(mean: Values['mean'], filled: readonly number[], least: 0 | 1, share: number, y: (value: number) => number): string {
  return mean.map((value, at) => (value === null || (filled[at] ?? 0) < least ? '' : `M${pathNumber((at + 0.5) * share)} ${pathNumber(y(value))}h0.01`)).join('');
}

/** Rounded values to write on an axis: two to four of them within the range. */
export function axisValues({ low, high }: ValueRange): number[] {
  const rough = (high - low) / 2.5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [10, 5, 2.5, 2, 1].map((m) => m * power);
  const coarsest = steps.findLastIndex((step) => step >= rough);
  const choices = steps.slice(Math.max(0, coarsest)).map((step) => multiplesOf(step, low, high));
  return choices.find((values) => values.length >= 2) ?? multiplesOf(power, low, high);
}

function multiplesOf(step: number, low: number, high: number): number[] {
  const values: number[] = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) values.push(k * step || 0);
  return values;
}

interface Run { from: number; until: number; present: boolean }

function runsOf(values: readonly (number | null)[]): Run[] {
  const runs: Run[] = [];
  values.forEach((value, at) => {
    const last = runs[runs.length - 1];
    const present = value !== null;
    if (last?.present === present) last.until = at + 1;
    else runs.push({ from: at, until: at + 1, present });
  });
  return runs;
}

function linePath(mean: Values['mean'], from: number, until: number, x: (at: number) => number, y: (value: number) => number): string {
  let path = '';
  for (let at = from; at < until; at++) path += `${at === from ? 'M' : 'L'}${pathNumber(x(at))} ${pathNumber(y(mean[at] as number))}`;
  // A value alone between two gaps is a dot as wide as its stroke.
  return until - from === 1 ? `${path}h0.01` : path;
}

function bandPath({ low, high }: Values, { from, until }: Run, x: (at: number) => number, y: (value: number) => number): string {
  let there = '';
  let back = '';
  for (let at = from; at < until; at++) {
    there += `${at === from ? 'M' : 'L'}${pathNumber(x(at))} ${pathNumber(y(high[at] as number))}`;
    back = `L${pathNumber(x(at))} ${pathNumber(y(low[at] as number))}${back}`;
  }
  return `${there}${back}Z`;
}
