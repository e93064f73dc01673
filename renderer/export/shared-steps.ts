import type { PreviewAxis } from '../../shared/preview';

type Split = PreviewAxis['splits'][number];

/** Steps that more than one split may touch, for each pair that shares any. Under split-then-window there are none. */
export function sharedSteps(splits: readonly Pick<Split, 'name' | 'firstStep' | 'endStep'>[]): { a: Split['name']; b: Split['name']; steps: number }[] {
  return splits.flatMap((a, i) => splits.slice(i + 1).map((b) => ({
    a: a.name, b: b.name, steps: Math.max(0, Math.min(a.endStep, b.endStep) - Math.max(a.firstStep, b.firstStep)),
  }))).filter(({ steps }) => steps > 0);
}
