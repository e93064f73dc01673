import { channelNames } from '../../../../shared/recipe';
import { GridClock } from '../../../../shared/grid';
import type { LoadedSeries } from '../../loaded-series';
import { csvCell } from '../csv-cell';
import { shortNumber } from '../../short-number';
import { createClockText } from './clock-text';
import { layoutExporter } from './layout-exporter';
import type { LayoutFile } from './layout-files';
import { libcityConfig } from './libcity-config';
import { nodeBlocks } from './node-blocks';
import { relationFile } from './libcity-relations';

/** Characters of a line of the .dyna file but for its values, and of a value. */
const LINE_BYTES = 42;
const VALUE_BYTES = 7;
/** Lines that are written at one go. */
const LINES_TOGETHER = 4096;

/**
 * LibCity's atomic files: dataset.geo (nodes and where they are), dataset.dyna (values, node after node), dataset.rel (the graph, where the recipe describes one) and config.json.
 * Its reader counts lines and takes the times from those of the first node: so every node has a line for every step, with empty cells where a value is missing.
 * Times are those of the zone's clock, as in LibCity's own collections: its reader drops the Z and takes slot and weekday from them.
 */
export const libcityExporter = layoutExporter('libcity', (loaded) => {
  const { recipe, series, nodes } = loaded;
  const channels = channelNames(recipe);
  return [
    { kind: 'text', path: 'dataset.geo', text: geoText(loaded) },
    { kind: 'lines', path: 'dataset.dyna', bytes: series.steps * nodes.length * (LINE_BYTES + VALUE_BYTES * channels.length), lines: () => dynaLines(loaded) },
    ...(recipe.graph === undefined ? [] : [relationFile(loaded)] satisfies LayoutFile[]),
    { kind: 'text', path: 'config.json', text: `${JSON.stringify(libcityConfig(recipe, series.grid.stepS), null, 2)}\n` },
  ];
});

function geoText({ nodes }: LoadedSeries): string {
  return `geo_id,type,coordinates\n${nodes.map(({ name, lat, lng }) => `${csvCell(name)},Point,${lat === null || lng === null ? '' : `"[${lng}, ${lat}]"`}\n`).join('')}`;
}

async function* dynaLines({ recipe, series, nodes }: LoadedSeries): AsyncGenerator<string> {
  const { steps, channels } = series;
  const clockText = createClockText(new GridClock(series.grid));
  yield `dyna_id,type,time,entity_id,${channelNames(recipe).map(csvCell).join(',')}\n`;
  for await (const { firstNode, endNode, values } of nodeBlocks(series)) {
    for (let node = firstNode; node < endNode; node++) {
      const entity = csvCell(nodes[node]?.name ?? '');
      for (let first = 0; first < steps; first += LINES_TOGETHER) {
        const lines = Array.from({ length: Math.min(LINES_TOGETHER, steps - first) }, (_, i) => {
          const row = ((node - firstNode) * steps + first + i) * channels;
          return `${node * steps + first + i},state,${clockText(first + i)}Z,${entity},${Array.from(values.subarray(row, row + channels), shortNumber).join(',')}\n`;
        });
        yield lines.join('');
      }
    }
  }
}
