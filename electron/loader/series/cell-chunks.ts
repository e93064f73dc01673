import { setImmediate } from 'node:timers/promises';
import { everyStep } from './picked-steps';
import type { Series } from './series';

/** Cells of some nodes over steps [firstStep, endStep): values, mask and marks [steps, nodes], row-major, good until the next chunk. */
export interface CellChunk { firstStep: number; endStep: number; values: Float32Array; mask: Uint8Array; /** Of `readMarks`; 0 where it is not asked for or not known. */ marks: Uint8Array }

const CHUNK_CELLS = 2 ** 18;

/** Reads one channel of some nodes, ascending, in chunks of a multiple of `steps` steps; between two of them others may work. */
export async function* cellChunks(series: Series, channel: number, nodes: readonly number[], firstStep: number, endStep: number, { steps = 1, hasMarks = false } = {}): AsyncGenerator<CellChunk> {
  if (nodes.length === 0) return;
  const chunkSteps = Math.max(1, Math.floor(CHUNK_CELLS / nodes.length / steps)) * steps;
  const values = new Float32Array(Math.min(chunkSteps, endStep - firstStep) * nodes.length);
  const mask = new Uint8Array(values.length);
  const marks = new Uint8Array(values.length);
  for (let first = firstStep; first < endStep; first += chunkSteps) {
    const end = Math.min(endStep, first + chunkSteps);
    await series.readCells(channel, everyStep(first, end), nodes, values, mask);
    if (hasMarks) await series.readMarks?.(channel, everyStep(first, end), nodes, marks);
    yield { firstStep: first, endStep: end, values, mask, marks };
    await setImmediate();
  }
}
