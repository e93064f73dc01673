import type { NodePositions } from '../../shared/preview';

/** Where each position stands in a box `width` x `height`, parallel to the positions. */
export interface PlacesLayout { x: Float32Array; y: Float32Array }

const MARGIN = 12;

/** Latitude and longitude to a plane: true to scale about the middle, north up, all points inside the box. */
export function layOutPlaces({ lat, lng }: Pick<NodePositions, 'lat' | 'lng'>, width: number, height: number): PlacesLayout {
  const [south, north] = extentOf(lat);
  const [west, east] = extentOf(lng);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((width - 2 * MARGIN) / ((east - west) * squeeze || 1e-9), (height - 2 * MARGIN) / (north - south || 1e-9));
  // A single place, or places on one spot, stand in the middle.
  const perDegree = Number.isFinite(scale) && scale < 1e7 ? scale : 0;
  const x = Float32Array.from(lng, (value) => width / 2 + (value - (west + east) / 2) * squeeze * perDegree);
  const y = Float32Array.from(lat, (value) => height / 2 - (value - (south + north) / 2) * perDegree);
  return { x, y };
}

/** Index of the position nearest to a point, or -1 when none is within `reach`. */
export function nearestPlace({ x, y }: PlacesLayout, px: number, py: number, reach = 12): number {
  let nearest = -1;
  let least = reach * reach;
  for (let i = 0; i < x.length; i++) {
    const distance = ((x[i] as number) - px) ** 2 + ((y[i] as number) - py) ** 2;
    if (distance <= least) [nearest, least] = [i, distance];
  }
  return nearest;
}

function extentOf(values: readonly number[]): [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
