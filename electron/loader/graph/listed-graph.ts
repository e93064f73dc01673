import type { GraphFacts } from '../../../shared/graph-facts';
import type { GraphSpec } from '../../../shared/graph-spec';
import { deviationOf, kernelOf } from './kernel';
import { NearestFew } from './nearest-few';
import type { NodeGraph } from './node-graph';
import { firstPairs, joinPairs, keepPairs, pairsOf, rowStartsOf, sortedPairs, type NodePairs } from './node-pairs';

/**
 * The graph of distances that are listed pair by pair; of a pair that is listed twice the last one counts, and a pair that is not has no edge.
 * Sigma is taken over the listed distances that are finite, those of a node to itself among them. Memory grows with the edges alone.
 */
export function listedGraph(distances: NodePairs, nodes: number, spec: GraphSpec, about: Pick<GraphFacts, 'listed' | 'withoutPosition'>): NodeGraph {
  const sorted = sortedPairs(distances, nodes, 'last');
  const near = spec.nearest === undefined ? sorted : nearestPairs(sorted, nodes, spec.nearest);
  const sigma = spec.weight === 'gaussian' ? spec.sigma ?? deviationOf(near) : null;
  const kernel = kernelOf(spec, sigma);
  const oneWay = keepPairs({ ...near, numbers: Float64Array.from(near.numbers, (distance) => Math.fround(kernel(distance))) }, (from, to, weight) => from !== to && weight !== 0);
  const edges = spec.directed ? oneWay : sortedPairs(joinPairs(oneWay, { from: oneWay.to, to: oneWay.from, numbers: oneWay.numbers }), nodes, 'largest');
  const starts = rowStartsOf(edges, nodes);
  const hasEdge = endsOf(edges, nodes);
  return {
    nodes,
    hasEdge,
    facts: { edges: edges.from.length, selfLoops: spec.selfLoops ? nodes : 0, isolated: hasEdge.reduce((sum, has) => sum + 1 - has, 0), sigma, ...about },
    readRow(node, row) {
      row.fill(0);
      for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) row[edges.to[i] as number] = edges.numbers[i] as number;
      if (spec.selfLoops) row[node] = 1;
    },
  };
}

/** Of each node's pairs those of its nearest others, and that with itself; `pairs` are sorted. */
function nearestPairs(pairs: NodePairs, nodes: number, count: number): NodePairs {
  const starts = rowStartsOf(pairs, nodes);
  const kept = pairsOf(pairs.from.length);
  let length = 0;
  const keep = (i: number): void => {
    kept.from[length] = pairs.from[i] as number;
    kept.to[length] = pairs.to[i] as number;
    kept.numbers[length++] = pairs.numbers[i] as number;
  };
  for (let node = 0; node < nodes; node++) {
    const nearest = new NearestFew(count);
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) {
      if (pairs.to[i] === node) keep(i);
      else nearest.offer(i, pairs.numbers[i] as number);
    }
    for (const i of nearest.inOrder()) keep(i);
  }
  return sortedPairs(firstPairs(kept, length), nodes, 'last');
}

function endsOf({ from, to }: NodePairs, nodes: number): Uint8Array {
  const hasEdge = new Uint8Array(nodes);
  from.forEach((node, i) => { hasEdge[node] = 1; hasEdge[to[i] as number] = 1; });
  return hasEdge;
}
