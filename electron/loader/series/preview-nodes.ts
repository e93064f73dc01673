import type { ParsedInput } from '../../../shared/ipc';
import type { NodeList, NodePositions } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { coverageIndex, coverageIndexAtOnce, observedSteps } from './coverage-index';
import { nodeSparks } from './node-sparks';
import { checkChannel, finiteOrNull } from './preview-values';

export type NodesQuery = Omit<ParsedInput<'preview:nodes'>, 'loadId'>;
type Loaded = Pick<LoadedSeries, 'series' | 'nodes'>;

/** A page of the nodes whose names hold the search text, whatever its case. Sorted by coverage, the least observed come first. */
export async function previewNodes({ series, nodes }: Loaded, { channel, search, sort, first, count }: NodesQuery): Promise<NodeList> {
  checkChannel(series, channel);
  const index = sort === 'coverage' ? await coverageIndex(series, channel) : await coverageIndexAtOnce(series, channel);
  const observed = index === null ? null : observedSteps(index);
  const wanted = search.trim().toLowerCase();
  const matching = Array.from(nodes.keys()).filter((node) => wanted === '' || nameOf(nodes, node).toLowerCase().includes(wanted));
  sortNodes(matching, sort, nodes, observed);
  const page = matching.slice(first, first + count);
  const sparks = await nodeSparks(series, channel, page);
  return {
    total: nodes.length,
    matching: matching.length,
    isCounted: observed !== null,
    rows: page.map((node, place) => ({
      node,
      name: nameOf(nodes, node),
      coverage: observed === null ? null : (observed[node] as number) / series.steps,
      spark: Array.from(sparks[place] as Float32Array, finiteOrNull),
    })),
  };
}

/** Nodes that have a position, and their coverage. */
export async function previewPositions({ series, nodes }: Loaded, channel: number): Promise<NodePositions> {
  const observed = observedSteps(await coverageIndex(series, checkChannel(series, channel)));
  const positions: NodePositions = { node: [], name: [], lat: [], lng: [], coverage: [] };
  nodes.forEach(({ lat, lng }, node) => {
    if (lat === null || lng === null) return;
    positions.node.push(node);
    positions.name.push(nameOf(nodes, node));
    positions.lat.push(lat);
    positions.lng.push(lng);
    positions.coverage.push((observed[node] as number) / series.steps);
  });
  return positions;
}

/** Names in the order asked; empty for a node that there is not. */
export function previewNames({ nodes }: Pick<Loaded, 'nodes'>, asked: readonly number[]): string[] {
  return asked.map((node) => nameOf(nodes, node));
}

function sortNodes(matching: number[], sort: NodesQuery['sort'], nodes: Loaded['nodes'], observed: Uint32Array | null): void {
  if (sort === 'coverage' && observed !== null) matching.sort((a, b) => (observed[a] as number) - (observed[b] as number) || a - b);
  if (sort === 'name') matching.sort((a, b) => (nameOf(nodes, a) < nameOf(nodes, b) ? -1 : nameOf(nodes, a) > nameOf(nodes, b) ? 1 : a - b));
}

function nameOf(nodes: Loaded['nodes'], node: number): string {
  return nodes[node]?.name ?? '';
}
