import type { NodeGraph } from '../graph/node-graph';
import type { SeriesNode } from '../series/series';
import { bytesOf } from './array-blocks';
import { dataBytes } from './npy';
import { picklePartsOf } from './pickle';

/** adj_mx.pkl as DCRNN has it, names, their places and the matrix f4 [N, N]; written row by row. */
export function* graphPickle(graph: NodeGraph, nodes: readonly SeriesNode[]): Generator<Uint8Array> {
  const { before, after } = picklePartsOf(nodes.map(({ name }) => name));
  yield before;
  yield* matrixRows(graph);
  yield after;
}

export function graphPickleBytes(nodes: readonly SeriesNode[]): number {
  const { before, after } = picklePartsOf(nodes.map(({ name }) => name));
  return before.length + dataBytes('f4', [nodes.length, nodes.length]) + after.length;
}

/** The matrix f4 [N, N] row by row; one memory serves them all. */
export function* matrixRows(graph: NodeGraph): Generator<Uint8Array> {
  const row = new Float32Array(graph.nodes);
  const bytes = bytesOf(row);
  for (let node = 0; node < graph.nodes; node++) {
    graph.readRow(node, row);
    yield bytes;
  }
}
