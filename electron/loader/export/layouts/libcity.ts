import { channelNames } from '../../../../shared/recipe';
import { GridClock } from '../../../../shared/grid';
import type { LoadedSeries } from '../../loaded-series';
import type { Series, SeriesNode } from '../../series/series';
import { stepsPerBlock } from '../array-blocks';
import { layoutExporter } from './layout-exporter';
import { shortNumber } from './short-number';

/** Characters of a line of the .dyna file but for its values, and of a value. */
const LINE_BYTES = 42;
const VALUE_BYTES = 7;
/** Numbers of the nodes that are written at one go: every group reads the series once. */
const GROUP_NUMBERS = 8 << 20;

/**
 * LibCity's atomic files: NAME.geo (nodes and where they are), NAME.dyna (values, node after node) and config.json. Its reader counts lines and never looks at times:
 * so every node has a line for every step, with empty cells where a value is missing.
 */
export const libcityExporter = layoutExporter('libcity', (loaded) => {
  const { recipe, series, nodes } = loaded;
  const channels = channelNames(recipe);
  return [
    { kind: 'text', path: 'dataset.geo', text: geoText(loaded) },
    { kind: 'lines', path: 'dataset.dyna', bytes: series.steps * nodes.length * (LINE_BYTES + VALUE_BYTES * channels.length), lines: () => dynaLines(loaded) },
    { kind: 'text', path: 'config.json', text: `${JSON.stringify(configOf(channels, series.grid.stepS), null, 2)}\n` },
  ];
});

function geoText({ nodes }: LoadedSeries): string {
  return `geo_id,type,coordinates\n${nodes.map(({ name, lat, lng }) => `${quoted(name)},Point,${lat === null || lng === null ? '' : `"[${lng}, ${lat}]"`}\n`).join('')}`;
}

async function* dynaLines({ recipe, series, nodes }: LoadedSeries): AsyncGenerator<string> {
  const { steps, channels } = series;
  const clock = new GridClock(series.grid);
  const times = Array.from({ length: steps }, (_, step) => new Date(clock.timeOf(step) * 1000).toISOString().replace('.000Z', 'Z'));
  const perGroup = Math.max(1, Math.floor(GROUP_NUMBERS / (steps * channels)));
  yield `dyna_id,type,time,entity_id,${channelNames(recipe).map(quoted).join(',')}\n`;
  for (let first = 0; first < nodes.length; first += perGroup) {
    const end = Math.min(nodes.length, first + perGroup);
    const values = await valuesOfNodes(series, first, end);
    for (let node = first; node < end; node++) {
      const entity = quoted((nodes[node] as SeriesNode).name);
      const row = (step: number): Float32Array => values.subarray((step * (end - first) + node - first) * channels, (step * (end - first) + node - first + 1) * channels);
      yield times.map((time, step) => `${node * steps + step},state,${time},${entity},${Array.from(row(step), shortNumber).join(',')}\n`).join('');
    }
  }
}

/** Values of nodes [firstNode, endNode) at all steps, [T, nodes, C]. */
async function valuesOfNodes(series: Series, firstNode: number, endNode: number): Promise<Float32Array> {
  const { steps, nodes, channels } = series;
  const blockSteps = Math.min(steps, stepsPerBlock(nodes * channels * 4));
  const block = new Float32Array(blockSteps * nodes * channels);
  const width = (endNode - firstNode) * channels;
  const picked = new Float32Array(steps * width);
  for (let first = 0; first < steps; first += blockSteps) {
    const end = Math.min(steps, first + blockSteps);
    await series.readValues(first, end, block.subarray(0, (end - first) * nodes * channels));
    for (let step = first; step < end; step++) {
      const from = ((step - first) * nodes + firstNode) * channels;
      picked.set(block.subarray(from, from + width), step * width);
    }
  }
  return picked;
}

function configOf(channels: readonly string[], stepS: number): object {
  return {
    geo: { including_types: ['Point'], Point: {} },
    dyna: { including_types: ['state'], state: { entity_id: 'geo_id', ...Object.fromEntries(channels.map((name) => [name, 'num'])) } },
    info: {
      data_col: channels, data_files: ['dataset'], geo_file: 'dataset', output_dim: channels.length, time_intervals: stepS,
      init_weight_inf_or_zero: 'inf', set_weight_link_or_dist: 'dist', calculate_weight_adj: false, weight_adj_epsilon: 0.1,
    },
  };
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
