import { pathNumber } from './path-number';

/** The outline of even bars, as tall as the box where they hold `most`: an SVG path that is closed along the floor. */
export function histogramPath(counts: readonly number[], most: number, { width, height }: { width: number; height: number }): string {
  const share = width / counts.length;
  const bars = counts.map((count, at) => `V${pathNumber(height - (count / most) * height)}H${pathNumber((at + 1) * share)}`).join('');
  return `M0 ${pathNumber(height)}${bars}V${pathNumber(height)}Z`;
}
