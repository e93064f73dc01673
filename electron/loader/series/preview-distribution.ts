import { GridClock } from '../../../shared/grid';
import type { ParsedInput } from '../../../shared/ipc';
import { HISTOGRAM_BINS, WEEK_HOURS, type NodeDistribution, type NodePair, type ValueRange } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { cellChunks } from './cell-chunks';
import { checkChannel, finiteOrNull } from './preview-values';
import type { Series } from './series';

export type DistributionQuery = Omit<ParsedInput<'preview:distribution'>, 'loadId'>;
export type PairQuery = Omit<ParsedInput<'preview:pair'>, 'loadId'>;
type Loaded = Pick<LoadedSeries, 'series' | 'nodes'>;

const HOUR_S = 3600;
const DAY_S = 86_400;
/** 1970-01-01 was a Thursday: 3 where Monday is 0. */
const FIRST_WEEKDAY = 3;

/** How observed values of some nodes lie over the week and over their range, within a span of steps. All share one range. */
export async function previewDistribution({ series, nodes }: Loaded, { channel, ...query }: DistributionQuery): Promise<{ range: ValueRange | null; nodes: NodeDistribution[] }> {
  const { asked, ascending, firstStep, endStep } = spanOf(series, channel, query.nodes, query);
  const clock = new GridClock(series.grid);
  const sums = ascending.map(() => new Float64Array(WEEK_HOURS));
  const counts = ascending.map(() => new Uint32Array(WEEK_HOURS));
  const range = emptyRange();
  for await (const { firstStep: first, endStep: end, values, mask } of cellChunks(series, channel, ascending, firstStep, endStep)) {
    for (let step = first, cell = 0; step < end; step++) {
      const hour = hourOfWeek(clock.localTimeOf(step));
      for (let place = 0; place < ascending.length; place++, cell++) {
        if (mask[cell] === 0) continue;
        const value = values[cell] as number;
        widen(range, value);
        const [sum, count] = [sums[place] as Float64Array, counts[place] as Uint32Array];
        sum[hour] = (sum[hour] as number) + value;
        count[hour] = (count[hour] as number) + 1;
      }
    }
  }
  const bins = ascending.map(() => new Array<number>(HISTOGRAM_BINS).fill(0));
  if (range.low <= range.high) {
    for await (const { firstStep: first, endStep: end, values, mask } of cellChunks(series, channel, ascending, firstStep, endStep)) {
      for (let cell = 0; cell < (end - first) * ascending.length; cell++) {
        if (mask[cell] === 0) continue;
        const histogram = bins[cell % ascending.length] as number[];
        const bin = binOf(values[cell] as number, range, HISTOGRAM_BINS);
        histogram[bin] = (histogram[bin] as number) + 1;
      }
    }
  }
  return {
    range: range.low <= range.high ? range : null,
    nodes: asked.map((node) => {
      const place = ascending.indexOf(node);
      const [sum, count] = [sums[place] as Float64Array, counts[place] as Uint32Array];
      return { node, name: nodes[node]?.name ?? '', week: Array.from(sum, (total, hour) => finiteOrNull(total / (count[hour] as number))), histogram: bins[place] as number[] };
    }),
  };
}

/** How two nodes go together, over the steps of a span in which both were observed. */
export async function previewPair({ series, nodes }: Loaded, { channel, pair, ...query }: PairQuery): Promise<NodePair> {
  const { ascending, firstStep, endStep } = spanOf(series, channel, pair, query);
  const [x, y] = [emptyRange(), emptyRange()];
  let [both, meanX, meanY, squaresX, squaresY, products] = [0, 0, 0, 0, 0, 0];
  const place = pair.map((node) => ascending.indexOf(node)) as [number, number];
  const eachPair = async (use: (ofX: number, ofY: number) => void): Promise<void> => {
    if (place.includes(-1)) return;
    for await (const { firstStep: first, endStep: end, values, mask } of cellChunks(series, channel, ascending, firstStep, endStep)) {
      for (let cell = 0; cell < (end - first) * ascending.length; cell += ascending.length) {
        if (mask[cell + place[0]] === 1 && mask[cell + place[1]] === 1) use(values[cell + place[0]] as number, values[cell + place[1]] as number);
      }
    }
  };
  await eachPair((ofX, ofY) => {
    both++;
    widen(x, ofX);
    widen(y, ofY);
    // Welford's recurrence, for two variables.
    const [fromX, fromY] = [ofX - meanX, ofY - meanY];
    meanX += fromX / both;
    meanY += fromY / both;
    squaresX += fromX * (ofX - meanX);
    squaresY += fromY * (ofY - meanY);
    products += fromX * (ofY - meanY);
  });
  const density = new Array<number>(PAIR_BINS * PAIR_BINS).fill(0);
  await eachPair((ofX, ofY) => {
    const at = binOf(ofY, y, PAIR_BINS) * PAIR_BINS + binOf(ofX, x, PAIR_BINS);
    density[at] = (density[at] as number) + 1;
  });
  const names = pair.map((node) => nodes[node]?.name ?? '') as [string, string];
  if (both === 0) return { names, both, correlation: null, means: null, ranges: null, bins: PAIR_BINS, density };
  return { names, both, correlation: finiteOrNull(products / Math.sqrt(squaresX * squaresY)), means: [meanX, meanY], ranges: [x, y], bins: PAIR_BINS, density };
}

const PAIR_BINS = 40;

function spanOf(series: Series, channel: number, nodes: readonly number[], query: { firstStep: number; endStep: number }): { asked: number[]; ascending: number[]; firstStep: number; endStep: number } {
  checkChannel(series, channel);
  const endStep = Math.min(query.endStep, series.steps);
  const asked = [...new Set(nodes)].filter((node) => node < series.nodes);
  return { asked, ascending: [...asked].sort((a, b) => a - b), firstStep: Math.min(query.firstStep, endStep), endStep };
}

/** Monday at midnight is 0. */
function hourOfWeek(localS: number): number {
  const day = Math.floor(localS / DAY_S);
  return ((((day + FIRST_WEEKDAY) % 7) + 7) % 7) * 24 + Math.floor((localS - day * DAY_S) / HOUR_S);
}

function emptyRange(): ValueRange {
  return { low: Infinity, high: -Infinity };
}

function widen(range: ValueRange, value: number): void {
  if (value < range.low) range.low = value;
  if (value > range.high) range.high = value;
}

/** Even bins over a range, its upper end among the last. */
function binOf(value: number, { low, high }: ValueRange, bins: number): number {
  return high === low ? 0 : Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
}
