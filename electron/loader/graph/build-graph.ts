import { SluiceFailure } from '../../../shared/errors';
import type { GraphSpec } from '../../../shared/graph-spec';
import type { SeriesNode } from '../series/series';
import { chordSquared, metresOf, spherePointsOf, type SpherePoints } from './great-circle';
import { KdTree } from './kd-tree';
import { listedGraph } from './listed-graph';
import type { NodeGraph } from './node-graph';
import { pairsOf, type NodePairs } from './node-pairs';
import { positionGraph } from './position-graph';

/** Distances out of a file, by the index of nodes, and what became of its rows. */
export interface ListedDistances { pairs: NodePairs; path: string; rows: number; ofUnknownNodes: number }

/**
 * The graph a recipe describes, from listed distances or, without any, from the nodes' positions. A missing position is none: such a node has no edge.
 * Throws graph-without-edges where the file names no node of the series, or no node has a position; cancelled.
 */
export async function buildGraph(spec: GraphSpec, nodes: readonly SeriesNode[], listed: ListedDistances | null, signal: AbortSignal): Promise<NodeGraph> {
  if (listed !== null) {
    const { pairs, path, rows, ofUnknownNodes } = listed;
    if (pairs.from.length === 0) throw new SluiceFailure({ code: 'graph-without-edges', why: 'no-known-node', path, rows, node: nodes[0]?.name ?? '' });
    return listedGraph(pairs, nodes.length, spec, { listed: { rows, ofUnknownNodes }, withoutPosition: null });
  }
  const placed = Int32Array.from(nodes.keys()).filter((node) => isPlaced(nodes[node]));
  if (placed.length === 0) throw new SluiceFailure({ code: 'graph-without-edges', why: 'no-position', nodes: nodes.length });
  const points = spherePointsOf(Array.from(placed, (node) => nodes[node] as PlacedNode));
  if (spec.nearest === undefined) return positionGraph(points, placed, nodes.length, spec, signal);
  return listedGraph(nearestOf(points, placed, spec.nearest), nodes.length, spec, { listed: null, withoutPosition: nodes.length - placed.length });
}

interface PlacedNode { lat: number; lng: number }

function isPlaced(node: SeriesNode | undefined): boolean {
  return Number.isFinite(node?.lat ?? NaN) && Number.isFinite(node?.lng ?? NaN);
}

/** Metres from each node to itself, which are 0, and to its `count` nearest others. */
function nearestOf(points: SpherePoints, placed: Int32Array, count: number): NodePairs {
  const tree = new KdTree(points);
  const others = Math.min(count, placed.length - 1);
  const pairs = pairsOf(placed.length * (1 + others));
  let at = 0;
  const add = (a: number, b: number, metres: number): void => {
    pairs.from[at] = placed[a] as number;
    pairs.to[at] = placed[b] as number;
    pairs.numbers[at++] = metres;
  };
  for (let point = 0; point < placed.length; point++) {
    add(point, point, 0);
    for (const other of tree.nearestTo(point, others)) add(point, other, metresOf(chordSquared(points, point, other)));
  }
  return pairs;
}
