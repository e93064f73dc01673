import type { RangeReport } from '../../../shared/load-state';
import type { Recipe } from '../../../shared/recipe';
import type { PassOptions } from './fill';
import { MOST_EXAMPLES } from './quality-found';
import { cellsPerRange, stepRanges } from './step-ranges';
import { takeForMissing } from './take-for-missing';
import type { TiledSeries } from './tiled-series';

/** An observed cell out of its channel's range, with the value that it had. */
export interface CellOutOfRange { node: number; step: number; value: number }

/** What a rule met: how many cells, and those farthest beyond its limits, the farthest first, then by time and node. */
export interface FoundByRange { report: RangeReport; farthest: CellOutOfRange[] }

/** Limits of a channel, as float32 numbers like the values: what lies on a limit is within. */
interface Limits { least: number; most: number; isMissing: boolean; found: FoundByRange }

/**
 * Counts the observed values out of the range that the recipe gives their channel, in every split, and takes them for missing where it says so.
 * Null where it gives none. Comes before outliers and filling: neither sees what is missing from here on.
 */
export async function applyRanges(series: TiledSeries, ranges: Recipe['ranges'], names: readonly string[], { signal, onProgress }: PassOptions): Promise<FoundByRange[] | null> {
  if (ranges === undefined || ranges.length === 0) return null;
  const limits = names.map((name): Limits | null => limitsOf(ranges.find(({ channel }) => channel === name)));
  const width = series.nodes * series.channels;
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps, signal)) {
    await series.readValues(firstStep, endStep, values);
    const missing: number[] = [];
    limits.forEach((limit, channel) => {
      if (limit !== null) lookAt(values, (endStep - firstStep) * width, channel, series.channels, limit, width, firstStep, missing);
    });
    if (missing.length > 0) {
      for (const cell of missing) values[cell] = NaN;
      await series.writeValues(firstStep, endStep, values);
      await takeForMissing(series, firstStep, endStep, mask, missing);
    }
    onProgress(endStep / series.steps);
  }
  return limits.flatMap((limit) => limit?.found ?? []);
}

function limitsOf(range: NonNullable<Recipe['ranges']>[number] | undefined): Limits | null {
  if (range === undefined) return null;
  const { channel, min, max, then } = range;
  return { least: Math.fround(min ?? -Infinity), most: Math.fround(max ?? Infinity), isMissing: then === 'missing', found: { report: { name: channel, then, below: 0, above: 0 }, farthest: [] } };
}

/** Looks at the cells of one channel. A missing one is NaN, which is neither below nor above. */
function lookAt(values: Float32Array, end: number, channel: number, channels: number, { least, most, isMissing, found }: Limits, width: number, firstStep: number, missing: number[]): void {
  for (let cell = channel; cell < end; cell += channels) {
    const value = values[cell] as number;
    if (!(value < least || value > most)) continue;
    if (value < least) found.report.below++; else found.report.above++;
    keepFarthest(found.farthest, { node: ((cell % width) - channel) / channels, step: firstStep + Math.floor(cell / width), value }, (one) => Math.max(least - one.value, one.value - most));
    if (isMissing) missing.push(cell);
  }
}

/** Cells come in the order of time and node, which therefore stays that of cells equally far. */
function keepFarthest(farthest: CellOutOfRange[], cell: CellOutOfRange, distanceOf: (cell: CellOutOfRange) => number): void {
  const distance = distanceOf(cell);
  if (farthest.length === MOST_EXAMPLES && distance <= distanceOf(farthest[MOST_EXAMPLES - 1] as CellOutOfRange)) return;
  const place = farthest.findIndex((other) => distanceOf(other) < distance);
  farthest.splice(place < 0 ? farthest.length : place, 0, cell);
  if (farthest.length > MOST_EXAMPLES) farthest.pop();
}
