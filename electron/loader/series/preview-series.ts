import { setImmediate } from 'node:timers/promises';
import type { ParsedInput } from '../../../shared/ipc';
import type { SeriesSlice, ValueView } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { checkChannel, finiteOrNull } from './preview-values';
import { scalingOf, type Scaling } from './scaling';

export type SeriesQuery = Omit<ParsedInput<'preview:series'>, 'loadId'>;
type Loaded = Pick<LoadedSeries, 'series' | 'nodes' | 'scaler'>;

/** Steps of one node read at one go. */
const CHUNK_STEPS = 2 ** 18;

/**
 * Series of the nodes asked for, cut to the grid, in buckets of whole steps: smallest, largest and mean value of each.
 * raw shows observed values only; scaled shows filled ones as the scaler would hand them over, whatever `scale.apply` says.
 */
export async function previewSeries(loaded: Loaded, query: SeriesQuery): Promise<SeriesSlice[]> {
  checkChannel(loaded.series, query.channel);
  const slices: SeriesSlice[] = [];
  for (const node of query.nodes) {
    if (node < loaded.nodes.length) slices.push(await sliceOf(loaded, node, query));
    await setImmediate();
  }
  return slices;
}

async function sliceOf({ series, nodes, scaler }: Loaded, node: number, { channel, points, view, ...span }: SeriesQuery): Promise<SeriesSlice> {
  const endStep = Math.min(span.endStep, series.steps);
  const firstStep = Math.min(span.firstStep, endStep);
  const stepsPerPoint = Math.max(1, Math.ceil((endStep - firstStep) / points));
  const scaling = view === 'scaled' ? scalingOf(scaler, node, channel, series.channels) : null;
  const slice: SeriesSlice = { node, name: nodes[node]?.name ?? '', channel, firstStep, endStep, stepsPerPoint, low: [], high: [], mean: [], filled: [], observed: [] };

  const chunkSteps = Math.max(1, Math.floor(CHUNK_STEPS / stepsPerPoint)) * stepsPerPoint;
  const values = new Float32Array(Math.min(chunkSteps, endStep - firstStep));
  const mask = new Uint8Array(values.length);
  for (let first = firstStep; first < endStep; first += chunkSteps) {
    const end = Math.min(endStep, first + chunkSteps);
    await series.readNode(node, channel, first, end, values, mask);
    for (let at = 0; at < end - first; at += stepsPerPoint) addBucket(slice, values, mask, at, Math.min(end - first, at + stepsPerPoint), view, scaling);
    if (end < endStep) await setImmediate();
  }
  return slice;
}

function addBucket(slice: SeriesSlice, values: Float32Array, mask: Uint8Array, from: number, to: number, view: ValueView, scaling: Scaling | null): void {
  let [low, high, sum, count, observed, filled] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const isObserved = mask[i] === 1;
    if (isObserved) observed++;
    const stored = values[i] as number;
    if (stored !== stored || (view === 'raw' && !isObserved)) continue;
    if (!isObserved) filled = 1;
    const value = scaling === null ? stored : (stored - scaling.center) / scaling.width;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count++;
  }
  slice.low.push(finiteOrNull(low));
  slice.high.push(finiteOrNull(high));
  slice.mean.push(finiteOrNull(sum / count));
  slice.filled.push(filled);
  slice.observed.push(observed);
}
