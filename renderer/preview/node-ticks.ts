import type { MapView } from './map-view';

/** Nodes to be named beside the coverage map: round indexes, at most `most` of them, that stay as the map is moved. */
export function nodeTicks({ firstNode, endNode }: Pick<MapView, 'firstNode' | 'endNode'>, most: number): number[] {
  const distance = roundUp((endNode - firstNode) / Math.max(1, most));
  const ticks: number[] = [];
  for (let node = Math.ceil(Math.max(0, firstNode - 0.5) / distance) * distance; node + 0.5 < endNode; node += distance) ticks.push(node);
  return ticks;
}

/** The least of 1, 2, 5, 10, 20 … that is no less. */
function roundUp(atLeast: number): number {
  for (let power = 1; ; power *= 10) {
    const round = [power, 2 * power, 5 * power].find((value) => value >= atLeast);
    if (round !== undefined) return round;
  }
}
