import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BLOCK_ROWS, RowGathering, type WaitingRows } from './waiting-rows';

const CHANNELS = 2;
const TILES = 5;

function roomFor(rows: number): WaitingRows {
  return { rows, cells: new Int32Array(rows), columns: Array.from({ length: CHANNELS }, () => new Float64Array(rows)) };
}

it('rows of a tile come back in the order in which they came, whatever else was added and taken in between', () => {
  const step = fc.record({ tile: fc.nat(TILES - 1), rows: fc.oneof(fc.nat(30), fc.nat(5 * BLOCK_ROWS)), isTaken: fc.boolean(), blocks: fc.integer({ min: 1, max: 3 }) });
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const gathering = new RowGathering(CHANNELS);
    const waiting = Array.from({ length: TILES }, (): number[] => []);
    let next = 0;
    for (const { tile, rows, isTaken, blocks } of steps) {
      const own = waiting[tile] as number[];
      if (!isTaken) {
        // Row i of the columns is the one picked from the end, so that picking and copying cannot be mistaken for each other.
        const picked = Int32Array.from({ length: rows }, (_, i) => rows - 1 - i);
        const columns = Array.from({ length: CHANNELS }, (_, channel) => Float64Array.from({ length: rows }, (__, row) => next + rows - 1 - row + channel / 2));
        gathering.add(tile, columns, picked, Int32Array.from({ length: rows }, (_, i) => next + i), 0, rows);
        for (let i = 0; i < rows; i++) own.push(next++);
      } else {
        const taken: number[] = [];
        for (const { rows: count, cells, columns } of gathering.take(tile, blocks * BLOCK_ROWS, roomFor)) {
          expect(count).toBeLessThanOrEqual(blocks * BLOCK_ROWS);
          expect(columns.map((column) => [...column])).toEqual([[...cells], [...cells].map((cell) => cell + 0.5)]);
          taken.push(...cells);
        }
        expect(taken).toEqual(own);
        own.length = 0;
      }
      expect(gathering.rowsOf(tile)).toBe(own.length);
    }
    expect(gathering.tiles.filter((tile) => gathering.rowsOf(tile) > 0).sort()).toEqual(waiting.flatMap((own, tile) => (own.length > 0 ? [tile] : [])));
    expect(gathering.rows).toBeGreaterThanOrEqual(waiting.reduce((sum, own) => sum + own.length, 0));
    expect(gathering.rows).toBeLessThan(waiting.reduce((sum, own) => sum + own.length, 0) + TILES * BLOCK_ROWS);
  }));
});

it('memory is used again once rows were taken', () => {
  const gathering = new RowGathering(1);
  const rows = Int32Array.from({ length: 1000 }, (_, i) => i);
  const add = (): void => { for (let tile = 0; tile < 20; tile++) gathering.add(tile, [new Float64Array(1000)], rows, rows, 0, 1000); };
  const takeAll = (): void => { for (const tile of gathering.tiles) for (const _ of gathering.take(tile, BLOCK_ROWS, (count) => ({ rows: count, cells: new Int32Array(count), columns: [new Float64Array(count)] }))) continue; };
  add();
  const { memoryBytes } = gathering;
  for (let again = 0; again < 5; again++) {
    takeAll();
    expect(gathering.rows).toBe(0);
    add();
  }
  expect(gathering.memoryBytes).toBe(memoryBytes);
});
