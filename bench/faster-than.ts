import { SLUICE } from './bench-world';
import type { Finding } from './finding';
import { medianRatio } from './median';
import type { Rounds } from './rounds';

/** How many times faster Sluice came to the series than a rival, and how much less CPU time it took. A rival that failed is told, and nothing is wanted of it. */
export function fasterThan(rounds: Rounds, rival: string, what: string, least: number | undefined): Finding {
  const why = rounds.failed.get(rival);
  if (why !== undefined) return { what, value: null, unit: 'times', note: `it failed: ${why}` };
  const cpuRatio = medianRatio(rounds, rival, SLUICE, ({ told }) => told.done.cpuMs);
  return {
    what, unit: 'times',
    value: medianRatio(rounds, rival, SLUICE, ({ told }) => told.done.wallMs),
    ...(least === undefined ? {} : { wanted: { least } }),
    ...(cpuRatio === null ? {} : { note: `CPU time ${cpuRatio.toFixed(2)} x` }),
  };
}
