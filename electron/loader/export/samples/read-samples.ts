import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../output-failure';
import { StepRowCache } from '../step-rows';
import type { StepTables, WindowPart } from './window-parts';

const SAMPLES_PER_TURN = 256;

/** Samples one after another, each as the bytes of its parts in their order: memory that is good until the next. Starts ascend. Throws cancelled. */
export async function* readSamples(parts: readonly WindowPart[], tables: StepTables, starts: Int32Array, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  const caches = parts.map(({ of, length }) => new StepRowCache(tables[of], length));
  let read = 0;
  for (const start of starts) {
    const sample: Uint8Array[] = [];
    for (const [i, { firstRow, length }] of parts.entries()) sample.push(await (caches[i] as StepRowCache).rowsOf(start + firstRow, start + firstRow + length));
    yield sample;
    if (++read % SAMPLES_PER_TURN > 0) continue;
    await setImmediate();
    throwIfCancelled(signal);
  }
}
