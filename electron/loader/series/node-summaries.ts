import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/** Points of a series drawn small. */
export const SPARK_POINTS = 60;

/** What a list of nodes shows of one channel, over observed cells. */
export interface NodeSummaries {
  /** Share of steps observed, 0 to 1. */
  coverage: Float64Array;
  /** Spark of a node: means of even stretches of time, NaN where nothing was observed. */
  sparkOf(node: number): Float32Array;
}

const known = new WeakMap<Series, Map<number, Promise<NodeSummaries>>>();

/** Found in one pass over the series, and kept as long as the series is. */
export function nodeSummaries(series: Series, channel: number): Promise<NodeSummaries> {
  const byChannel = known.get(series) ?? new Map<number, Promise<NodeSummaries>>();
  known.set(series, byChannel);
  const summaries = byChannel.get(channel) ?? summarise(series, channel);
  byChannel.set(channel, summaries);
  return summaries;
}

/** Sums and counts of observed values by (stretch of time, node). */
interface Stretches { bins: number; sums: Float64Array; counts: Uint32Array }

async function summarise(series: Series, channel: number): Promise<NodeSummaries> {
  const { steps, nodes } = series;
  const bins = Math.min(SPARK_POINTS, steps);
  const stretches: Stretches = { bins, sums: new Float64Array(bins * nodes), counts: new Uint32Array(bins * nodes) };
  const values = new Float32Array(cellsPerRange(series));
  const mask = new Uint8Array(values.length);
  for await (const { firstStep, endStep } of stepRanges(series, 0, steps)) {
    await series.readValues(firstStep, endStep, values);
    await series.readMask(firstStep, endStep, mask);
    addRange(stretches, values, mask, series, channel, firstStep, endStep);
  }
  return summariesOf(stretches, nodes, steps);
}

function addRange({ bins, sums, counts }: Stretches, values: Float32Array, mask: Uint8Array, { steps, nodes, channels }: Series, channel: number, firstStep: number, endStep: number): void {
  for (let step = firstStep, from = channel; step < endStep; step++) {
    let at = Math.floor((step * bins) / steps) * nodes;
    for (let node = 0; node < nodes; node++, at++, from += channels) {
      if (mask[from] === 0) continue;
      sums[at] = (sums[at] as number) + (values[from] as number);
      counts[at] = (counts[at] as number) + 1;
    }
  }
}

function summariesOf({ bins, sums, counts }: Stretches, nodes: number, steps: number): NodeSummaries {
  const coverage = new Float64Array(nodes);
  for (let node = 0; node < nodes; node++) {
    let observed = 0;
    for (let at = node; at < counts.length; at += nodes) observed += counts[at] as number;
    coverage[node] = observed / steps;
  }
  const means = Float32Array.from(sums, (sum, at) => sum / (counts[at] as number));
  const sparkOf = (node: number): Float32Array => Float32Array.from({ length: SPARK_POINTS }, (_, point) => means[Math.floor((point * bins) / SPARK_POINTS) * nodes + node] as number);
  return { coverage, sparkOf };
}
