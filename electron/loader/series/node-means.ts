import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

const known = new WeakMap<Series, Map<number, Promise<Float64Array>>>();

/** Mean of the observed values of each node, NaN where there are none: one pass over the series, kept as long as it is. */
export function nodeMeans(series: Series, channel: number): Promise<Float64Array> {
  const byChannel = known.get(series) ?? new Map<number, Promise<Float64Array>>();
  known.set(series, byChannel);
  const means = byChannel.get(channel) ?? meansOf(series, channel);
  byChannel.set(channel, means);
  means.catch(() => byChannel.delete(channel));
  return means;
}

async function meansOf(series: Series, channel: number): Promise<Float64Array> {
  const { nodes, channels } = series;
  const [sums, counts] = [new Float64Array(nodes), new Float64Array(nodes)];
  const values = new Float32Array(cellsPerRange(series));
  const observed = new Uint8Array(cellsPerRange(series) / channels);
  for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps)) {
    await series.readValues(firstStep, endStep, values);
    await series.readObserved(channel, firstStep, endStep, observed);
    for (let cell = 0, node = 0; cell < (endStep - firstStep) * nodes; cell++, node = node + 1 === nodes ? 0 : node + 1) {
      if (observed[cell] === 0) continue;
      sums[node] = (sums[node] as number) + (values[cell * channels + channel] as number);
      counts[node] = (counts[node] as number) + 1;
    }
  }
  return sums.map((sum, node) => sum / (counts[node] as number));
}
