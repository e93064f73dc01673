import type { LoadWay, SizeComparison, WayOutcome } from '../../shared/compare';

export type Costs = Pick<WayOutcome, 'elapsedMs' | 'peakRssBytes'>;

/** The two bars of a size. */
export type CompareBar = Record<LoadWay, number> & { size: string };

/** A group of bars a size; `of` is the figure that is drawn. */
export function compareBars(sizes: readonly SizeComparison[], of: (costs: Costs) => number, nameOf: (size: SizeComparison['size']) => string): CompareBar[] {
  return sizes.map(({ size, loadAll, streaming }) => ({ size: nameOf(size), 'load-all': of(loadAll), streaming: of(streaming) }));
}

/** Powers of ten from the one at or below the least figure to the one at or above the most: the lines of a logarithmic axis. */
export function decades(figures: readonly number[]): number[] {
  const right = figures.filter((figure) => figure > 0);
  if (right.length === 0) return [1, 10];
  const first = Math.floor(Math.log10(Math.min(...right)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...right))));
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}
