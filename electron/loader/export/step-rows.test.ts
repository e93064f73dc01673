import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StepRowCache, type StepRows } from './step-rows';

const rowBytes = 1 << 20;

/** Rows of one megabyte, so that a cache holds few of them; each row is filled with its step's number. */
function largeRows(steps: number): StepRows & { stepsRead: number } {
  return {
    steps, rowBytes, stepsRead: 0,
    read(firstStep, endStep, into) {
      this.stepsRead += endStep - firstStep;
      for (let step = firstStep; step < endStep; step++) into.fill(step, (step - firstStep) * rowBytes, (step - firstStep + 1) * rowBytes);
      return Promise.resolve();
    },
  };
}

it('serves any ascending ranges, reading no row twice', async () => {
  const strides = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 12 });
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), strides, async (length, gaps) => {
    const starts = gaps.reduce((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
    const rows = largeRows((starts.at(-1) ?? 0) + length);
    const cache = new StepRowCache(rows, length);
    for (const start of starts) {
      const range = await cache.rowsOf(start, start + length);
      expect(range).toHaveLength(length * rowBytes);
      for (let i = 0; i < length; i++) expect([range[i * rowBytes], range[(i + 1) * rowBytes - 1]]).toEqual([start + i, start + i]);
    }
    expect(rows.stepsRead).toBeLessThanOrEqual(rows.steps);
  }), { numRuns: 15 });
});
