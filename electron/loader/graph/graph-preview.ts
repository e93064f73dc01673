import { setImmediate } from 'node:timers/promises';
import type { GraphPreview } from '../../../shared/graph-facts';
import type { SeriesNode } from '../series/series';
import type { NodeGraph } from './node-graph';

/** Edges that a small map can show, and nodes whose rows are looked at for them where there are more. */
const MOST_EDGES = 4000;
const MOST_ROWS = 400;

/** What of a graph can be drawn: the nodes that have a position, and all edges, or the strongest of nodes spread evenly over all. Throws what the signal is aborted with. */
export async function graphPreviewOf(graph: NodeGraph, nodes: readonly Pick<SeriesNode, 'lat' | 'lng'>[], signal: AbortSignal): Promise<GraphPreview> {
  const preview: GraphPreview = { facts: graph.facts, nodes: { lat: [], lng: [], hasEdge: [] }, edges: { from: [], to: [], weight: [] } };
  const placeOf = new Int32Array(nodes.length).fill(-1);
  nodes.forEach(({ lat, lng }, node) => {
    if (lat === null || lng === null) return;
    placeOf[node] = preview.nodes.lat.length;
    preview.nodes.lat.push(lat);
    preview.nodes.lng.push(lng);
    preview.nodes.hasEdge.push(graph.hasEdge[node] as number);
  });
  const isWhole = graph.facts.edges <= MOST_EDGES;
  const rows = isWhole ? nodes.length : Math.min(nodes.length, MOST_ROWS);
  const perRow = isWhole ? Infinity : Math.floor(MOST_EDGES / rows);
  const row = new Float32Array(nodes.length);
  for (let i = 0; i < rows; i++) {
    const node = Math.floor((i * nodes.length) / rows);
    if (placeOf[node] === -1 || graph.hasEdge[node] === 0) continue;
    graph.readRow(node, row);
    addStrongest(node, row, placeOf, perRow, preview);
    if (i % 50 === 49) await setImmediate();
    signal.throwIfAborted();
  }
  return preview;
}

function addStrongest(node: number, row: Float32Array, placeOf: Int32Array, most: number, { edges }: GraphPreview): void {
  const ends = Array.from(row.keys()).filter((end) => end !== node && row[end] !== 0 && placeOf[end] !== -1);
  if (ends.length > most) ends.sort((a, b) => (row[b] as number) - (row[a] as number));
  for (const end of ends.slice(0, most)) {
    edges.from.push(placeOf[node] as number);
    edges.to.push(placeOf[end] as number);
    edges.weight.push(row[end] as number);
  }
}
