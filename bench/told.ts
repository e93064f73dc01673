import { peakRssBytes } from '../electron/loader/compare/peak-memory';
import type { Mark, Told } from './told-figures';

/** What this process took until now; the clock began when it was spawned. */
export function mark(): Mark {
  const { user, system } = process.cpuUsage();
  return { wallMs: Date.now() - Number(process.env['BENCH_BEGAN_MS']), cpuMs: (user + system) / 1000, peakRssBytes: peakRssBytes() };
}

const started = mark();

/** Tells the benchmark, as the last line of standard output. */
export function tell(told: Told): void {
  process.stdout.write(`${JSON.stringify({ started, ...told })}\n`);
}

/** Cells that hold a value, and their sum: what must be the same for every contender. */
export function checksumOf(values: Float32Array): { observed: number; sum: number } {
  let [observed, sum] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== value) continue;
    observed++;
    sum += value;
  }
  return { observed, sum };
}
