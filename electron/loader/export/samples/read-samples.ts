import { setImmediate } from 'node:timers/promises';
import type { Stretch } from '../../../../shared/window-shape';
import { throwIfCancelled } from '../output-failure';
import { StepRowCache } from '../step-rows';
import type { StepTables, WindowPart } from './window-parts';

const SAMPLES_PER_TURN = 256;

/** Samples one after another, each as the bytes of its parts in their order: memory that is good until the next. Starts ascend. Throws cancelled. */
export async function* readSamples(parts: readonly WindowPart[], tables: StepTables, starts: Int32Array, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  const cut = parts.map(({ of, bytes, stretches }) => ({ bytes, stretches: stretches.map((stretch) => ({ ...stretch, cache: new StepRowCache(tables[of], stretch.length) })) }));
  let read = 0;
  for (const start of starts) {
    const sample: Uint8Array[] = [];
    for (const part of cut) sample.push(await partOf(part, start));
    yield sample;
    if (++read % SAMPLES_PER_TURN > 0) continue;
    await setImmediate();
    throwIfCancelled(signal);
  }
}

/** Memory of a cache where the part is one stretch, else of its own. */
async function partOf({ bytes, stretches }: { bytes: number; stretches: readonly (Stretch & { cache: StepRowCache })[] }, start: number): Promise<Uint8Array> {
  const rows = ({ first, length, cache }: Stretch & { cache: StepRowCache }): Promise<Uint8Array> => cache.rowsOf(start + first, start + first + length);
  if (stretches.length === 1) return rows(stretches[0] as Stretch & { cache: StepRowCache });
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const stretch of stretches) {
    const part = await rows(stretch);
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
