import type { GraphSpec } from '../../../shared/graph-spec';
import type { NodePairs } from './node-pairs';

/**
 * What a distance weighs: exp(-(d / sigma)²) as in the graphs of DCRNN and STGCN, weights below the threshold being 0; 1; or the number itself.
 * An infinite distance, and one beyond `maxDistance`, weighs 0.
 */
export function kernelOf({ weight, threshold, maxDistance = Infinity }: GraphSpec, sigma: number | null): (distance: number) => number {
  const within = (distance: number): boolean => distance <= maxDistance && distance < Infinity;
  switch (weight) {
    case 'binary': return (distance) => (within(distance) ? 1 : 0);
    case 'given': return (distance) => (within(distance) ? distance : 0);
    case 'gaussian': {
      const width = sigma ?? 1;
      return (distance) => {
        const gaussian = within(distance) ? Math.exp(-((distance / width) ** 2)) : 0;
        return gaussian < threshold ? 0 : gaussian;
      };
    }
  }
}

/** Population standard deviation of the finite numbers; null where there are none, or no two that differ. */
export function deviationOf({ numbers }: NodePairs): number | null {
  let [count, sum] = [0, 0];
  for (const number of numbers) if (number < Infinity) { count++; sum += number; }
  const mean = sum / count;
  let squares = 0;
  for (const number of numbers) if (number < Infinity) squares += (number - mean) ** 2;
  return squares > 0 ? Math.sqrt(squares / count) : null;
}
