import type { GraphFacts } from '../../../shared/graph-facts';

/** A weighted graph between the nodes of a series. Rows are made when asked for: the whole matrix need never be in memory. */
export interface NodeGraph {
  readonly nodes: number;
  readonly facts: GraphFacts;
  /** 1 for each node that an edge leads to or from, loops left out. */
  readonly hasEdge: Uint8Array;
  /** Weights of the edges that lead away from a node, 0 where there is none, into `row` [N], which the caller owns. */
  readRow(node: number, row: Float32Array): void;
}
