import { token } from './token';

/** The hatch that always means: no value here. */
export function missingPattern(context: CanvasRenderingContext2D): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 5;
  const ink = tile.getContext('2d');
  if (ink === null) return token('missing-a');
  ink.fillStyle = token('missing-a');
  ink.fillRect(0, 0, 5, 5);
  ink.fillStyle = token('missing-b');
  for (let i = 0; i < 5; i++) ink.fillRect(4 - i, i, 1, 1);
  return context.createPattern(tile, 'repeat') ?? token('missing-a');
}
