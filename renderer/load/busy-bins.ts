import type { LoadSample } from '../../shared/ipc';
import { loadSides, type LoadProgress, type LoadSide } from '../../shared/load-state';

/** How busy each side was in each of the last `seconds` seconds, oldest first; null where nothing was measured. */
export function busyBins(samples: readonly LoadSample[], seconds: number): (LoadSample['busy'] | null)[] {
  const bins = new Array<LoadSample['busy'] | null>(seconds).fill(null);
  const nowMs = samples[samples.length - 1]?.elapsedMs ?? 0;
  for (const { elapsedMs, busy } of samples) {
    const at = seconds - 1 - Math.floor((nowMs - elapsedMs) / 1000);
    if (at >= 0) bins[at] = busy;
  }
  return bins;
}

const STALL_MS = 5000;

/** A time in which no batch came in for over 5 s, on the clock of the load, and the side that it was mostly due to. */
export interface Stall { side: LoadSide; fromMs: number; toMs: number }

/** The stall that is on, and for how long; null while batches come in. */
export function stallOf({ still }: Pick<LoadProgress, 'still'>): LoadProgress['still'] {
  return still !== null && still.ms >= STALL_MS ? still : null;
}

/** The stalls among samples, oldest first. */
export function stallsIn(samples: readonly LoadSample[]): Stall[] {
  const stalls: Stall[] = [];
  for (const { elapsedMs, still } of samples) {
    if (still === null || still.ms < STALL_MS) continue;
    const stall = { side: still.side, fromMs: elapsedMs - still.ms, toMs: elapsedMs };
    const last = stalls[stalls.length - 1];
    if (last !== undefined && stall.fromMs < last.toMs) stalls[stalls.length - 1] = { ...stall, fromMs: last.fromMs };
    else stalls.push(stall);
  }
  return stalls;
}

/** The side the others mostly wait for over the samples; null while none clearly sets the pace. */
export function paceOf(samples: readonly LoadSample[]): LoadSide | null {
  if (samples.length === 0) return null;
  const mean = (side: LoadSide): number => samples.reduce((sum, { busy }) => sum + busy[side], 0) / samples.length;
  const [slowest, second] = loadSides.map((side) => ({ side, share: mean(side) })).sort((a, b) => b.share - a.share) as [Slow, Slow, Slow];
  return slowest.share < 0.5 || slowest.share - second.share < 0.2 ? null : slowest.side;
}

interface Slow { side: LoadSide; share: number }
