import { setImmediate } from 'node:timers/promises';
import type { Series } from './series';

/** Numbers worked on at one go: a few milliseconds. */
const RANGE_CELLS = 2 ** 19;

type Size = Pick<Series, 'nodes' | 'channels'>;

/** Steps of a range. */
export function stepsPerRange({ nodes, channels }: Size): number {
  return Math.max(1, Math.floor(RANGE_CELLS / (nodes * channels)));
}

/** Length of a buffer that holds any range. */
export function cellsPerRange(series: Size): number {
  return stepsPerRange(series) * series.nodes * series.channels;
}

/** Cuts steps [firstStep, endStep) into ranges; between two of them others may work, and an abort is thrown. */
export async function* stepRanges(series: Size, firstStep: number, endStep: number, signal?: AbortSignal): AsyncGenerator<{ firstStep: number; endStep: number }> {
  const steps = stepsPerRange(series);
  for (let step = firstStep; step < endStep; step += steps) {
    signal?.throwIfAborted();
    yield { firstStep: step, endStep: Math.min(endStep, step + steps) };
    await setImmediate();
  }
  signal?.throwIfAborted();
}
