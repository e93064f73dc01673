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

it('rows find their cells, and late and irregular ones are counted, as each for itself would have it', () => {
  const [stepS, steps, nodes] = [60, 12, 3];
  const grid: Grid = { startS: 600, endS: 600 + steps * stepS, stepS, steps, calendar: false, zone: 'UTC' };
  const nodeOf = Int32Array.of(2, -1, 0, 1);
  const row = fc.record({ node: fc.integer({ min: -1, max: 3 }), timeS: fc.integer({ min: 500, max: 1400 }), again: fc.nat(4) });
  fc.assert(fc.property(fc.array(row, { maxLength: 60 }), fc.nat(3), fc.integer({ min: 1, max: 60 }), (runs, shift, pieceRows) => {
    const rows = runs.flatMap(({ again, ...each }) => Array.from({ length: again + 1 }, () => each));
    const batch = createBatch(Math.max(1, rows.length), 0);
    batch.rows = rows.length;
    rows.forEach(({ node, timeS }, i) => { [batch.node[i], batch.timeS[i]] = [node, timeS]; });
    const tiling = { shift, stepsPerTile: 2 ** shift, tiles: Math.ceil(steps / 2 ** shift) };
    const placer = new RowPlacer(grid, tiling, nodeOf, nodes);
    const counted = { accepted: 0, outOfGrid: 0, unknownNodes: 0 };
    const found: [row: number, step: number, node: number][] = [];
    for (let from = 0; from < rows.length; from += pieceRows) {
      const places = placer.place(batch, from, Math.min(rows.length, from + pieceRows));
      for (const what of ['accepted', 'outOfGrid', 'unknownNodes'] as const) counted[what] += places[what];
      placer.forEachTile((tile, first, end) => {
        for (let i = first; i < end; i++) {
          const cell = places.cells[i] as number;
          found.push([places.rows[i] as number, tile * tiling.stepsPerTile + Math.floor(cell / nodes), cell % nodes]);
        }
      });
    }

    const known = rows.map(({ node, timeS }, i) => ({ i, timeS, node: nodeOf[node] ?? -1, step: timeS >= grid.startS && timeS < grid.endS ? Math.floor((timeS - grid.startS) / stepS) : -1 })).filter(({ node }) => node >= 0);
    const accepted = known.filter(({ step }) => step >= 0);
    const late = accepted.filter(({ step }, i) => accepted.slice(0, i).some((before) => before.step > step));
    expect(found.sort(([a], [b]) => a - b)).toEqual(accepted.map(({ i, step, node }) => [i, step, node]));
    expect(counted).toEqual({ accepted: accepted.length, outOfGrid: known.length - accepted.length, unknownNodes: rows.length - known.length });
    expect([...placer.rowsPerStep]).toEqual(Array.from({ length: steps }, (_, step) => accepted.filter((each) => each.step === step).length));
    expect(placer.times.found).toMatchObject({ late: late.length, irregular: accepted.filter(({ timeS }) => timeS % stepS !== 0).length, newestStep: Math.max(-1, ...accepted.map(({ step }) => step)) });
  }), { numRuns: 300 });
});
