import type { LoadedSeries } from '../../loaded-series';
import { stepsPerBlock } from '../array-blocks';
import { layoutExporter } from './layout-exporter';
import { shortNumber } from '../../short-number';

/** Characters of a value, separator included at most, for most data. */
const VALUE_BYTES = 8;
/** Lines are handed on as soon as they are so long together: texts of a whole block would be held several times over. */
const TEXT_CHARACTERS = 1 << 16;

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
    let text = '';
    for (let step = first; step < end; step++) {
      const row = (step - first) * nodes * channels;
      text += `${Array.from({ length: nodes }, (_, node) => shortNumber(values[row + node * channels] as number) || 'nan').join(',')}\n`;
      if (text.length < TEXT_CHARACTERS) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
}
