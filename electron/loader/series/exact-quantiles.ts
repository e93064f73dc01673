import { keyOfFloat } from './float-keys';
import { digitBitsFor, groupsAtATime, RankSearch } from './rank-search';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/** What quantiles are taken over. */
export interface QuantileSpec {
  /** From 0 to 1, ascending. */
  quantiles: readonly number[];
  /** channel: over all nodes together; lane: for each node and channel. */
  of: 'channel' | 'lane';
  /** How often each step counts: whole numbers. */
  weights: Float64Array;
  zeros: 'include' | 'exclude';
}

/**
 * Quantiles of the values that are not NaN, as numpy's over all of them written out as float64, each as often as its step counts: linear between two neighbours.
 * One array a quantile, with an entry for each channel, or for each lane in [N, C] order; NaN where there is no value.
 * Exact whatever the length: values are never held, but counted by the digits of their bits, in a few passes.
 */
export async function exactQuantiles(series: Series, { quantiles, of, weights, zeros }: QuantileSpec, signal?: AbortSignal): Promise<Float64Array[]> {
  const groups = of === 'channel' ? series.channels : series.nodes * series.channels;
  const found = quantiles.map(() => new Float64Array(groups).fill(NaN));
  const bits = digitBitsFor(groups, 2 * quantiles.length);
  const atATime = groupsAtATime(2 * quantiles.length, bits);
  for (let firstGroup = 0; firstGroup < groups; firstGroup += atATime) {
    const searches = Array.from({ length: Math.min(atATime, groups - firstGroup) }, () => new RankSearch(bits));
    const totals = new Float64Array(searches.length);
    while (!searches.every(({ isDone }) => isDone)) {
      await addAll(series, { of, weights, zeros, firstGroup, searches }, signal);
      searches.forEach((search, i) => search.endPass((total) => { totals[i] = total; return quantiles.flatMap((quantile) => neighbours(quantile, total)); }));
    }
    searches.forEach((search, i) => {
      const values = search.values();
      if (values.length === 0) return;
      found.forEach((entries, q) => { entries[firstGroup + i] = between(values[2 * q] as number, values[2 * q + 1] as number, shareOf(quantiles[q] as number, totals[i] as number)); });
    });
  }
  return found;
}

interface Pass extends Omit<QuantileSpec, 'quantiles'> { firstGroup: number; searches: readonly RankSearch[] }

/** One pass over the steps that count. */
async function addAll(series: Series, { of, weights, zeros, firstGroup, searches }: Pass, signal: AbortSignal | undefined): Promise<void> {
  const { channels } = series;
  const lanes = series.nodes * channels;
  const values = new Float32Array(cellsPerRange(series));
  const [firstLane, endLane] = of === 'lane' ? [firstGroup, firstGroup + searches.length] : [0, lanes];
  const groupOf = Int32Array.from({ length: lanes }, (_, lane) => (of === 'lane' ? lane : lane % channels) - firstGroup);
  const firstStep = weights.findIndex((weight) => weight > 0);
  const endStep = weights.findLastIndex((weight) => weight > 0) + 1;
  for await (const range of stepRanges(series, Math.max(0, firstStep), endStep, signal)) {
    await series.readValues(range.firstStep, range.endStep, values);
    for (let step = range.firstStep; step < range.endStep; step++) {
      const weight = weights[step] as number;
      if (weight === 0) continue;
      const base = (step - range.firstStep) * lanes;
      for (let lane = firstLane; lane < endLane; lane++) {
        const value = values[base + lane] as number;
        if (value !== value || (zeros === 'exclude' && value === 0)) continue;
        searches[groupOf[lane] as number]?.add(keyOfFloat(value), weight);
      }
    }
  }
}

/** The ranks on either side of a quantile. */
function neighbours(quantile: number, total: number): [lower: number, upper: number] {
  const lower = Math.floor(quantile * (total - 1));
  return [lower, Math.min(total - 1, lower + 1)];
}

/** How far between them it lies. */
function shareOf(quantile: number, total: number): number {
  const place = quantile * (total - 1);
  return place - Math.floor(place);
}

/** On the line between two values, from the nearer end, as numpy does it. */
function between(lower: number, upper: number, share: number): number {
  const width = upper - lower;
  return share < 0.5 ? lower + width * share : upper - width * (1 - share);
}
