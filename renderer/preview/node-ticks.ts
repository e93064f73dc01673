const PARTS = 4;

/** Nodes to be named beside the coverage map, from 0 to the number of nodes; each once, however few there are. */
export function nodeTicks(nodes: number): number[] {
  return [...new Set(Array.from({ length: PARTS + 1 }, (_, part) => Math.round((nodes * part) / PARTS)))];
}
