import type { LoadSample } from '../../shared/ipc';

const SPAN_MS = 60_000;
const GAP_MS = 250;

/** The last minute of samples with one more, at most four a second. */
export function addRecentSample(samples: readonly LoadSample[], sample: LoadSample): LoadSample[] {
  const last = samples[samples.length - 1];
  const kept = last !== undefined && Math.floor(last.elapsedMs / GAP_MS) === Math.floor(sample.elapsedMs / GAP_MS) ? samples.slice(0, -1) : [...samples];
  kept.push(sample);
  const firstKept = kept.findIndex(({ elapsedMs }) => elapsedMs >= sample.elapsedMs - SPAN_MS);
  return firstKept > 0 ? kept.slice(firstKept) : kept;
}
