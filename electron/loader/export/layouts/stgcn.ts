import type { LoadedSeries } from '../../loaded-series';
import { stepsPerBlock } from '../array-blocks';
import { layoutExporter } from './layout-exporter';
import { shortNumber } from '../../short-number';

/** Characters of a value, separator included at most, for most data. */
const VALUE_BYTES = 8;

/** What STGCN reads: V_N.csv without a header, a line for each step, a column for each node, of the first channel as it is; a missing value is nan, so that no line is empty. */
export const stgcnExporter = layoutExporter('stgcn', (loaded) => {
  const { steps, nodes } = loaded.series;
  return [{ kind: 'lines', path: `V_${nodes}.csv`, bytes: steps * nodes * VALUE_BYTES, lines: () => linesOf(loaded) }];
});

async function* linesOf({ series }: LoadedSeries): AsyncGenerator<string> {
  const { steps, nodes, channels } = series;
  const blockSteps = Math.min(steps, stepsPerBlock(nodes * channels * 4));
  const values = new Float32Array(blockSteps * nodes * channels);
  for (let first = 0; first < steps; first += blockSteps) {
    const end = Math.min(steps, first + blockSteps);
    await series.readValues(first, end, values.subarray(0, (end - first) * nodes * channels));
    const lines: string[] = [];
    for (let step = first; step < end; step++) {
      const row = (step - first) * nodes * channels;
      lines.push(Array.from({ length: nodes }, (_, node) => shortNumber(values[row + node * channels] as number) || 'nan').join(','));
    }
    yield `${lines.join('\n')}\n`;
  }
}
