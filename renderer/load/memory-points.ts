import type { LoadSample } from '../../shared/ipc';
import type { MemoryByPart } from '../../shared/load-state';

/** The parts of memory from the floor of the chart up; `runtime` is what the process needs whatever the data. */
export const memoryParts = ['runtime', 'series', 'reading', 'batches', 'spill'] as const;
export type MemoryPart = (typeof memoryParts)[number];
/** Design tokens. */
export const memoryColours: Record<MemoryPart, string> = { runtime: 'mem-runtime', series: 'mem-tiles', reading: 'mem-read', batches: 'mem-batches', spill: 'mem-spill' };
export type MemoryPoint = Record<MemoryPart, number> & { elapsedMs: number };

/** Resident bytes by part; they add up to the resident memory. */
export function memoryByPart({ rssBytes, seriesBytes, spillBytes, batchBytes, readingBytes }: MemoryByPart): Record<MemoryPart, number> {
  const runtime = Math.max(0, rssBytes - seriesBytes - spillBytes - batchBytes - readingBytes);
  return { runtime, series: seriesBytes, reading: readingBytes, batches: batchBytes, spill: spillBytes };
}

/** At most `count` points for a chart that wide; of the samples that share one, the highest memory is drawn. */
export function memoryPoints(samples: readonly LoadSample[], count: number): MemoryPoint[] {
  const perPoint = Math.max(1, Math.ceil(samples.length / count));
  const points: MemoryPoint[] = [];
  for (let i = 0; i < samples.length; i += perPoint) {
    const highest = samples.slice(i, i + perPoint).reduce((a, b) => (b.memory.rssBytes > a.memory.rssBytes ? b : a));
    points.push({ elapsedMs: highest.elapsedMs, ...memoryByPart(highest.memory) });
  }
  return points;
}

/** Round sizes to write on an axis that ends at `topBytes`: three to five, zero among them. */
export function byteTicks(topBytes: number): number[] {
  const rough = topBytes / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(topBytes / step) + 1 }, (_, k) => k * step);
}

const tickDistancesMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400].map((s) => s * 1000);

/** Round elapsed times to write below a chart of `totalMs`: at most six. */
export function elapsedTicks(totalMs: number): number[] {
  const distance = tickDistancesMs.find((ms) => totalMs / ms <= 6) ?? totalMs / 6;
  return Array.from({ length: Math.floor(totalMs / distance) + 1 }, (_, k) => k * distance);
}

/** Where an axis ends that holds `most`: a round number a little above, so that it stays while the load runs evenly. */
export function roundTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((m) => m * power >= most) ?? 10) * power;
}
