import { z } from 'zod';

const count = z.number().int().min(0);

/** What is told of the graph between a series' nodes. An edge leads from one node to another; loops are counted apart, so that edges + selfLoops = non-zero weights. */
export const graphFactsSchema = z.strictObject({
  edges: count,
  selfLoops: count,
  /** Nodes without an edge to or from another node. */
  isolated: count,
  /** Of the Gaussian kernel, in the unit of the distances (metres between positions); null where it plays no part. */
  sigma: z.number().nullable(),
  /** Nodes without a position, where distances are those between positions; else null. */
  withoutPosition: count.nullable(),
  /** Rows of the distance file, and those among them that name a node the series lacks; null without a file. */
  listed: z.strictObject({ rows: count, ofUnknownNodes: count }).nullable(),
});

export type GraphFacts = z.output<typeof graphFactsSchema>;

/** What a graph comes to, and what can be drawn of it. */
export interface GraphPreview {
  facts: GraphFacts;
  /** Parallel arrays, an entry a node that has a position; `hasEdge` is 1 where an edge leads to or from it. */
  nodes: { lat: number[]; lng: number[]; hasEdge: number[] };
  /** Parallel arrays of the edges to draw, by places in `nodes`: all of them, or the strongest of nodes spread evenly. */
  edges: { from: number[]; to: number[]; weight: number[] };
}
