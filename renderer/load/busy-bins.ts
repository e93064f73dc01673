import type { LoadSample } from '../../shared/ipc';

export interface BusyBin { reading: number; aligning: number }
export type Side = 'reading' | 'aligning';

/** How busy each side was in each of the last `seconds` seconds, oldest first; null where nothing was measured. */
export function busyBins(samples: readonly LoadSample[], seconds: number): (BusyBin | null)[] {
  const bins = new Array<BusyBin | null>(seconds).fill(null);
  const nowMs = samples[samples.length - 1]?.elapsedMs ?? 0;
  for (const { elapsedMs, reading, aligning } of samples) {
    const at = seconds - 1 - Math.floor((nowMs - elapsedMs) / 1000);
    if (at >= 0) bins[at] = { reading, aligning };
  }
  return bins;
}

const STALL_MS = 5000;

/** The side that has kept a load standing still for over 5 s, and for how long; null while rows come in. */
export function stallOf(samples: readonly LoadSample[]): { side: Side; ms: number } | null {
  const last = samples[samples.length - 1];
  if (last === undefined || last.rowsPerS > 0) return null;
  const moved = samples.findLastIndex(({ rowsPerS }) => rowsPerS > 0);
  const since = samples[moved + 1] as LoadSample;
  const ms = last.elapsedMs - since.elapsedMs;
  return ms < STALL_MS ? null : { side: slowerOf(last), ms };
}

/** The side the other one mostly waits for over the samples; null while neither clearly sets the pace. */
export function paceOf(samples: readonly LoadSample[]): Side | null {
  if (samples.length === 0) return null;
  const mean = (side: Side): number => samples.reduce((sum, sample) => sum + sample[side], 0) / samples.length;
  const reading = mean('reading');
  const aligning = mean('aligning');
  if (Math.max(reading, aligning) < 0.5 || Math.abs(reading - aligning) < 0.2) return null;
  return reading > aligning ? 'reading' : 'aligning';
}

function slowerOf({ reading, aligning }: BusyBin): Side {
  return reading >= aligning ? 'reading' : 'aligning';
}
