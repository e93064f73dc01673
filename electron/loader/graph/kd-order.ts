/** So many nodes share a leaf at most where nobody says how often to halve: what PatchSTG's own settings for its data sets come to. */
const LEAF_NODES = 24;

/**
 * Places of nodes in the order of the leaves of a KD-tree, as PatchSTG cuts space into patches: halved by latitude, then by longitude, and so on, `levels` times; the lower half comes
 * first, and within a leaf they keep the order they came in. Equal coordinates keep it, too.
 */
export function kdOrder(positions: readonly { lat: number; lng: number }[], levels: number = levelsFor(positions.length)): number[] {
  return leavesOf(positions, positions.map((_, i) => i), levels, 'lat').flat();
}

function levelsFor(nodes: number): number {
  return Math.max(0, Math.ceil(Math.log2(nodes / LEAF_NODES)));
}

function leavesOf(positions: readonly { lat: number; lng: number }[], places: readonly number[], levels: number, axis: 'lat' | 'lng'): number[][] {
  if (levels <= 0 || places.length < 2) return [[...places]];
  const sorted = places.toSorted((a, b) => (positions[a] as { lat: number; lng: number })[axis] - (positions[b] as { lat: number; lng: number })[axis]);
  const half = places.length >> 1;
  const other = axis === 'lat' ? 'lng' : 'lat';
  return [sorted.slice(0, half), sorted.slice(half)].flatMap((part) => leavesOf(positions, part.sort((a, b) => a - b), levels - 1, other));
}
