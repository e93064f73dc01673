/** A coordinate in a path, to a tenth of a pixel: finer ones only make the path longer. */
export function pathNumber(value: number): number {
  return Math.round(value * 10) / 10;
}
