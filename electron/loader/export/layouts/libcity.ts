import { channelNames } from '../../../../shared/recipe';
import { GridClock } from '../../../../shared/grid';
import type { LoadedSeries } from '../../loaded-series';
import { layoutExporter } from './layout-exporter';
import { shortNumber } from './short-number';

/** Characters of a line of the .dyna file but for its values, and of a value. */
const LINE_BYTES = 42;
const VALUE_BYTES = 7;

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
  const values = Array.from({ length: channels }, () => new Float32Array(steps));
  const mask = new Uint8Array(steps);
  yield `dyna_id,type,time,entity_id,${channelNames(recipe).map(quoted).join(',')}\n`;
  for (const [node, { name }] of nodes.entries()) {
    for (const [channel, into] of values.entries()) await series.readNode(node, channel, 0, steps, into, mask);
    const entity = quoted(name);
    yield times.map((time, step) => `${node * steps + step},state,${time},${entity},${values.map((each) => shortNumber(each[step] as number)).join(',')}\n`).join('');
  }
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
