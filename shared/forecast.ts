import type { Forecast } from './plan';
import type { Recipe } from './recipe';
import type { SampleCounts } from './windows';

const RUNTIME_BYTES = 90e6;
const READING_BYTES = 130e6;

/** What a series of this size holds and needs, and what its exports weigh, before anything is read. */
export function forecastOf(recipe: Recipe, nodes: number, steps: number, samples: SampleCounts): Forecast {
  const channels = recipe.columns.values.length;
  const cells = nodes * steps * channels;
  const valuesBytes = cells * 4;
  const maskBytes = cells;
  const total = samples.train + samples.val + samples.test;
  const { history, horizon } = recipe.windows;
  // The series and a byte of state a cell, plus what the process and the reading engine need whatever the size.
  const memoryBytes = RUNTIME_BYTES + READING_BYTES + valuesBytes + maskBytes;
  const budgetBytes = recipe.load.memoryMb * 1e6;
  return {
    valuesBytes,
    maskBytes,
    memoryBytes,
    budgetBytes,
    leastBytes: RUNTIME_BYTES + READING_BYTES,
    mode: memoryBytes > budgetBytes ? 'spill' : 'memory',
    diskBytes: memoryBytes > budgetBytes ? 2 * (valuesBytes + maskBytes) : 0,
    exports: [
      { format: 'series', bytes: valuesBytes + maskBytes + steps * 16 + total * 8 + nodes * 40 + 8_000 },
      { format: 'npz', bytes: total * (history + horizon) * (nodes * channels * 4 + 8) + 4_000 },
    ],
  };
}
