import type { Rounds } from './rounds';
import type { Run } from './run-contender';

/** The middle one, or the mean of the two in the middle; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The median over a contender's runs; null where it has none. */
export function medianOf({ runs }: Rounds, name: string, figure: (run: Run) => number): number | null {
  const known = runs.get(name);
  return known === undefined ? null : median(known.map(figure));
}

/** The median over rounds of one contender's figure over another's of the same round; null where one has none. */
export function medianRatio({ runs }: Rounds, above: string, below: string, figure: (run: Run) => number): number | null {
  const [upper, lower] = [runs.get(above), runs.get(below)];
  if (upper === undefined || lower === undefined) return null;
  return median(upper.flatMap((run, round) => (lower[round] === undefined ? [] : [figure(run) / figure(lower[round])])));
}
