import type { LoadSample } from './ipc';
import type { LoadProgress } from './load-state';

/** Most points a chart of a whole load keeps. */
export const maxLoadSamples = 1200;

/** The shortest time between two points, in milliseconds: states that are sent at once may come close together. */
const SHORTEST_GAP_MS = 100;

/** What the charts show of a moment of a load. */
export function sampleOf({ elapsedMs, memory, rowsPerS, bytesPerS, busy, still }: LoadProgress): LoadSample {
  return { elapsedMs, memory: { ...memory }, rowsPerS, bytesPerS, busy, still };
}

/**
 * The samples with one more, at most `maxLoadSamples` and evenly spaced over the load however long it takes.
 * Time is cut into equal slots that double when there would be too many; a slot keeps its newest rates and its highest memory,
 * so that no peak is thinned away.
 */
export function addLoadSample(samples: readonly LoadSample[], sample: LoadSample): LoadSample[] {
  const gapMs = gapFor(sample.elapsedMs);
  const last = samples[samples.length - 1];
  const kept = last !== undefined && gapFor(last.elapsedMs) !== gapMs ? thinned(samples, gapMs) : [...samples];
  const newest = kept[kept.length - 1];
  if (newest !== undefined && slotOf(newest, gapMs) >= slotOf(sample, gapMs)) kept[kept.length - 1] = merged(newest, sample);
  else kept.push(sample);
  return kept;
}

function gapFor(elapsedMs: number): number {
  let gapMs = SHORTEST_GAP_MS;
  while (elapsedMs / gapMs >= maxLoadSamples) gapMs *= 2;
  return gapMs;
}

function slotOf({ elapsedMs }: LoadSample, gapMs: number): number {
  return Math.floor(elapsedMs / gapMs);
}

function thinned(samples: readonly LoadSample[], gapMs: number): LoadSample[] {
  const kept: LoadSample[] = [];
  for (const sample of samples) {
    const last = kept[kept.length - 1];
    if (last !== undefined && slotOf(last, gapMs) === slotOf(sample, gapMs)) kept[kept.length - 1] = merged(last, sample);
    else kept.push(sample);
  }
  return kept;
}

function merged(earlier: LoadSample, later: LoadSample): LoadSample {
  return { ...later, memory: earlier.memory.rssBytes > later.memory.rssBytes ? earlier.memory : later.memory };
}
