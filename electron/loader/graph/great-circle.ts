/** The earth's mean radius in metres (IUGG). */
const EARTH_M = 6_371_008.8;

/** Positions as points on the unit sphere, three coordinates a node. */
export type SpherePoints = Float64Array;

export function spherePointsOf(positions: readonly { lat: number; lng: number }[]): SpherePoints {
  const points = new Float64Array(positions.length * 3);
  positions.forEach(({ lat, lng }, i) => {
    const [north, east] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
    points[i * 3] = Math.cos(north) * Math.cos(east);
    points[i * 3 + 1] = Math.cos(north) * Math.sin(east);
    points[i * 3 + 2] = Math.sin(north);
  });
  return points;
}

/** Square of the straight line through the unit sphere between two points: it orders pairs as their distances over ground do. */
export function chordSquared(points: SpherePoints, a: number, b: number): number {
  const x = (points[a * 3] as number) - (points[b * 3] as number);
  const y = (points[a * 3 + 1] as number) - (points[b * 3 + 1] as number);
  const z = (points[a * 3 + 2] as number) - (points[b * 3 + 2] as number);
  return x * x + y * y + z * z;
}

/** Metres over ground: the haversine formula, whose haversine is a quarter of the chord's square. */
export function metresOf(chordSquare: number): number {
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chordSquare) / 2));
}
