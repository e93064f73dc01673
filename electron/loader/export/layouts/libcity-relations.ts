import type { LoadedSeries } from '../../loaded-series';
import { csvCell } from '../csv-cell';
import { graphOf } from '../graph-of';
import { edgesCsvBytes } from '../graph-texts';
import { shortNumber } from '../../short-number';
import type { LayoutFile } from './layout-files';

/** dataset.rel: a line for each weight of the graph that is not 0, loops among them. */
export function relationFile(loaded: LoadedSeries): LayoutFile {
  const { graph, nodes } = loaded;
  const lines = graph === undefined ? nodes.length : graph.facts.edges + graph.facts.selfLoops;
  return { kind: 'lines', path: 'dataset.rel', bytes: edgesCsvBytes(lines, nodes), lines: (signal) => relationLines(loaded, signal) };
}

async function* relationLines(loaded: LoadedSeries, signal: AbortSignal): AsyncGenerator<string> {
  const graph = await graphOf(loaded, signal);
  const names = loaded.nodes.map(({ name }) => csvCell(name));
  const row = new Float32Array(graph.nodes);
  let line = 0;
  yield 'rel_id,type,origin_id,destination_id,cost\n';
  for (const [from, name] of names.entries()) {
    graph.readRow(from, row);
    const lines: string[] = [];
    row.forEach((weight, to) => { if (weight !== 0) lines.push(`${line++},geo,${name},${names[to] ?? ''},${shortNumber(weight)}\n`); });
    if (lines.length > 0) yield lines.join('');
  }
}
