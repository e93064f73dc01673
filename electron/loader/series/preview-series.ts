import type { ParsedInput } from '../../../shared/ipc';
import type { SeriesSlice, ValueView } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { cellChunks } from './cell-chunks';
import { OUTLIER, REPEATED } from './cell-marks';
import { checkChannel, finiteOrNull } from './preview-values';
import { scalingOf, type Scaling } from './scaling';

export type SeriesQuery = Omit<ParsedInput<'preview:series'>, 'loadId'>;
type Loaded = Pick<LoadedSeries, 'series' | 'nodes' | 'scaler'>;

/**
 * Series of the nodes asked for, in their order, cut to the grid, in buckets of whole steps: smallest, largest and mean value of each.
 * raw shows observed values only; scaled shows filled ones as the scaler would hand them over, whatever `scale.apply` says.
 */
export async function previewSeries({ series, nodes, scaler }: Loaded, { channel, points, view, ...query }: SeriesQuery): Promise<SeriesSlice[]> {
  checkChannel(series, channel);
  const endStep = Math.min(query.endStep, series.steps);
  const firstStep = Math.min(query.firstStep, endStep);
  const stepsPerPoint = Math.max(1, Math.ceil((endStep - firstStep) / points));
  const asked = [...new Set(query.nodes)].filter((node) => node < nodes.length);
  const ascending = [...asked].sort((a, b) => a - b);
  const hasMarks = series.readMarks !== undefined;
  const slices = new Map(asked.map((node): [number, SeriesSlice] => (
    [node, { node, name: nodes[node]?.name ?? '', channel, firstStep, endStep, stepsPerPoint, low: [], high: [], mean: [], filled: [], observed: [], marks: hasMarks ? { outliers: [], outlierAt: [], repeated: [] } : null }])));

  for await (const { firstStep: first, endStep: end, values, mask, marks } of cellChunks(series, channel, ascending, firstStep, endStep, { steps: stepsPerPoint, hasMarks })) {
    for (const [place, node] of ascending.entries()) {
      const lane: Lane = { values, mask, marks, place, stride: ascending.length, view, scaling: view === 'scaled' ? scalingOf(scaler, node, channel, series.channels) : null };
      for (let at = 0; at < end - first; at += stepsPerPoint) addBucket(slices.get(node) as SeriesSlice, lane, at, Math.min(end - first, at + stepsPerPoint));
    }
  }
  return [...slices.values()];
}

/** One node's cells among those that were read, and how they are looked at. */
interface Lane { values: Float32Array; mask: Uint8Array; marks: Uint8Array; place: number; stride: number; view: ValueView; scaling: Scaling | null }

function addBucket(slice: SeriesSlice, { values, mask, marks, place, stride, view, scaling }: Lane, from: number, to: number): void {
  let [low, high, sum, count, observed, filled, outliers, outlierAt, repeated] = [Infinity, -Infinity, 0, 0, 0, 0, 0, NaN, 0];
  for (let i = from; i < to; i++) {
    const cell = i * stride + place;
    const isObserved = mask[cell] === 1;
    const mark = marks[cell] as number;
    if ((mark & REPEATED) !== 0) repeated++;
    if (isObserved) observed++;
    const stored = view === 'raw' && !isObserved ? NaN : values[cell] as number;
    const value = scaling === null ? stored : (stored - scaling.center) / scaling.width;
    if ((mark & OUTLIER) !== 0 && outliers++ === 0) outlierAt = value;
    if (stored !== stored) continue;
    if (!isObserved) filled = 1;
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
  slice.marks?.outliers.push(outliers);
  slice.marks?.outlierAt.push(finiteOrNull(outlierAt));
  slice.marks?.repeated.push(repeated);
}
