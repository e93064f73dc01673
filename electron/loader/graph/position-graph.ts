import { setImmediate } from 'node:timers/promises';
import type { GraphSpec } from '../../../shared/graph-spec';
import { chordSquared, metresOf, type SpherePoints } from './great-circle';
import { kernelOf } from './kernel';
import type { NodeGraph } from './node-graph';

/** Pairs looked at between two moments in which others may work. */
const TURN_PAIRS = 1 << 20;

/**
 * The graph of the distances between all positions, computed whenever a row is asked for: it holds nothing but the points.
 * `placed` are the nodes of the points; a node without a position has no edge. Sigma is taken over all pairs of placed nodes, a node with itself among them.
 * Throws cancelled.
 */
export async function positionGraph(points: SpherePoints, placed: Int32Array, nodes: number, spec: GraphSpec, signal: AbortSignal): Promise<NodeGraph> {
  const sigma = spec.weight === 'gaussian' ? spec.sigma ?? await deviationOfAll(points, signal) : null;
  const kernel = kernelOf(spec, sigma);
  const pointOf = new Int32Array(nodes).fill(-1);
  placed.forEach((node, point) => { pointOf[node] = point; });
  const weightOf = (a: number, b: number): number => Math.fround(kernel(metresOf(chordSquared(points, a, b))));
  const hasEdge = new Uint8Array(nodes);
  let edges = 0;
  await forEachPair(placed.length, signal, (a, b) => {
    if (weightOf(a, b) === 0) return;
    edges += 2;
    hasEdge[placed[a] as number] = 1;
    hasEdge[placed[b] as number] = 1;
  });
  return {
    nodes,
    hasEdge,
    facts: { edges, selfLoops: spec.selfLoops ? nodes : 0, isolated: hasEdge.reduce((sum, has) => sum + 1 - has, 0), sigma, withoutPosition: nodes - placed.length, listed: null },
    readRow(node, row) {
      row.fill(0);
      const point = pointOf[node] as number;
      if (point >= 0) placed.forEach((other, b) => { row[other] = weightOf(point, b); });
      row[node] = spec.selfLoops ? 1 : 0;
    },
  };
}

/** Population standard deviation of the distances of all ordered pairs; null where no two positions differ. */
async function deviationOfAll(points: SpherePoints, signal: AbortSignal): Promise<number | null> {
  const count = points.length / 3;
  let [sum, squares] = [0, 0];
  await forEachPair(count, signal, (a, b) => {
    const metres = metresOf(chordSquared(points, a, b));
    sum += 2 * metres;
    squares += 2 * metres * metres;
  });
  const mean = sum / count / count;
  const variance = squares / count / count - mean * mean;
  return variance > 0 ? Math.sqrt(variance) : null;
}

/** Each pair of two points once. Lets others work in between. */
async function forEachPair(count: number, signal: AbortSignal, visit: (a: number, b: number) => void): Promise<void> {
  let visited = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) visit(a, b);
    visited += count - a;
    if (visited < TURN_PAIRS) continue;
    visited = 0;
    await setImmediate();
    signal.throwIfAborted();
  }
}
