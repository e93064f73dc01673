import type { ParsedInput } from '../../../shared/ipc';
import type { NodeList, NodePositions } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { nodeSummaries, type NodeSummaries } from './node-summaries';
import { checkChannel, finiteOrNull } from './preview-values';

export type NodesQuery = Omit<ParsedInput<'preview:nodes'>, 'loadId'>;
type Loaded = Pick<LoadedSeries, 'series' | 'nodes'>;

/** A page of the nodes whose names hold the search text, whatever its case. Sorted by coverage, the least observed come first. */
export async function previewNodes({ series, nodes }: Loaded, { channel, search, sort, first, count }: NodesQuery): Promise<NodeList> {
  const summaries = await nodeSummaries(series, checkChannel(series, channel));
  const wanted = search.trim().toLowerCase();
  const matching = Array.from(nodes.keys()).filter((node) => wanted === '' || nameOf(nodes, node).toLowerCase().includes(wanted));
  sortNodes(matching, sort, nodes, summaries);
  return {
    total: nodes.length,
    matching: matching.length,
    rows: matching.slice(first, first + count).map((node) => ({
      node,
      name: nameOf(nodes, node),
      coverage: summaries.coverage[node] as number,
      spark: Array.from(summaries.sparkOf(node), finiteOrNull),
    })),
  };
}

/** Nodes that have a position, and their coverage. */
export async function previewPositions({ series, nodes }: Loaded, channel: number): Promise<NodePositions> {
  const { coverage } = await nodeSummaries(series, checkChannel(series, channel));
  const positions: NodePositions = { node: [], lat: [], lng: [], coverage: [] };
  nodes.forEach(({ lat, lng }, node) => {
    if (lat === null || lng === null) return;
    positions.node.push(node);
    positions.lat.push(lat);
    positions.lng.push(lng);
    positions.coverage.push(coverage[node] as number);
  });
  return positions;
}

function sortNodes(matching: number[], sort: NodesQuery['sort'], nodes: Loaded['nodes'], { coverage }: NodeSummaries): void {
  if (sort === 'coverage') matching.sort((a, b) => (coverage[a] as number) - (coverage[b] as number) || a - b);
  if (sort === 'name') matching.sort((a, b) => (nameOf(nodes, a) < nameOf(nodes, b) ? -1 : nameOf(nodes, a) > nameOf(nodes, b) ? 1 : a - b));
}

function nameOf(nodes: Loaded['nodes'], node: number): string {
  return nodes[node]?.name ?? '';
}
