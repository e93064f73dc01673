import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Grid } from '../../../shared/grid';
import { createBatch } from '../sources/source';
import { PIECE_ROWS, RowPlacer } from './row-places';

it('a row falls into the step its time divides to, whatever rows come before it', () => {
  const stepS = fc.constantFrom(0.25, 1, 7, 60, 300, 3600);
  fc.assert(fc.property(stepS, fc.integer({ min: -2e9, max: 2e9 }), fc.array(fc.oneof(fc.double({ min: -3, max: 45, noNaN: true }), fc.integer({ min: -3, max: 45 }), fc.constantFrom(1 - 1e-13, 2 + 1e-13, 39.999999999)), { maxLength: 60 }), (step, startS, places) => {
    const steps = 40;
    // The last step may be cut short.
    const grid: Grid = { startS, endS: startS + (steps - 0.5) * step, stepS: step, steps, calendar: false, zone: 'UTC' };
    const placer = new RowPlacer(grid, { shift: 0, stepsPerTile: 1, tiles: steps }, Int32Array.of(0), 1);
    const batch = createBatch(PIECE_ROWS, 0);
    batch.rows = places.length;
    places.forEach((place, row) => { batch.timeS[row] = startS + place * step; });
    const { outOfGrid } = placer.place(batch, 0, batch.rows);
    const expected = new Uint32Array(steps);
    let outside = 0;
    for (const time of batch.timeS.subarray(0, batch.rows)) {
      const at = time >= startS && time < grid.endS ? Math.floor((time - startS) / step) : -1;
      if (at < 0) outside++;
      else expected[at] = (expected[at] as number) + 1;
    }
    expect([...placer.rowsPerStep]).toEqual([...expected]);
    expect(outOfGrid).toBe(outside);
  }));
});
