/** The outline of even bars, as tall as the box where they hold `most`: an SVG path that is closed along the floor. */
export function histogramPath(counts: readonly number[], most: number, { width, height }: { width: number; height: number }): string {
  const share = width / counts.length;
  const bars = counts.map((count, at) => `V${round(height - (count / most) * height)}H${round((at + 1) * share)}`).join('');
  return `M0 ${round(height)}${bars}V${round(height)}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
