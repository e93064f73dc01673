import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitWords } from './cell-bits';
import { TileKernel } from './tile-kernel';
import { WORK_ROWS, WorkOneByOne } from './tile-work';

const CELLS = 70;
const BITS_BYTES = bitWords(CELLS) * 4;
/** Where values begin: half a number behind where numbers lie best, as those of a plane may. */
const VALUES_AT = TileKernel.firstByte + 4;
const BITS_AT = VALUES_AT + CELLS * 4;

const kernels = [new TileKernel(10_000, false), new TileKernel(10_000, true)];

const value = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }).map((tenths) => tenths / 10),
  fc.integer({ min: -50, max: 50 }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1e-46, 1e300, 3.4e38, 3.5e38, 2 ** 24 + 1),
);
/** Rows in order of their cells with some that come again, as mostly, or in none. */
const cells = (rows: number): fc.Arbitrary<number[]> => fc.oneof(
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: rows, maxLength: rows }).map((steps) => steps.map(((at) => (step) => (at += step) % CELLS)(0))),
  fc.array(fc.nat(CELLS - 1), { minLength: rows, maxLength: rows }),
);
const pieces = fc.array(fc.integer({ min: 0, max: 40 }).chain((rows) => fc.tuple(cells(rows), fc.array(value, { minLength: rows, maxLength: rows }))), { maxLength: 4 });

it.each([0, 10, 1000])('rows come to the same as one by one, where values are held by the scale %i', (scale) => {
  fc.assert(fc.property(pieces, fc.constantFrom(...kernels), (all, kernel) => {
    const oneByOne = new WorkOneByOne();
    const [held, seen, repeated] = arraysOf(kernel.buffer, VALUES_AT);
    const [plainHeld, plainSeen, plainRepeated] = arraysOf(new ArrayBuffer(2000), 0);
    for (const [places, numbers] of all) {
      const [rowCells, values] = [Int32Array.from(places), Float64Array.from(numbers)];
      const [left, plainLeft] = [new Int32Array(WORK_ROWS), new Int32Array(WORK_ROWS)];
      kernel.take(rowCells);
      oneByOne.take(rowCells);
      expect(kernel.storeSingles(held, values, scale, left)).toBe(oneByOne.storeSingles(plainHeld, values, scale, plainLeft));
      expect(left).toEqual(plainLeft);
      expect(kernel.markSeen(seen, repeated)).toBe(oneByOne.markSeen(plainSeen, plainRepeated));
    }
    // As bits: -0 would not do for 0.
    expect(bitsOf(held)).toEqual(bitsOf(plainHeld));
    expect([...seen, ...repeated]).toEqual([...plainSeen, ...plainRepeated]);
  }));
});

it('takes as many rows at one go as it says', () => {
  const kernel = new TileKernel(WORK_ROWS * 5, false);
  const rowCells = Int32Array.from({ length: WORK_ROWS }, (_, row) => row);
  const held = new Float32Array(kernel.buffer, VALUES_AT, WORK_ROWS).fill(NaN);
  kernel.take(rowCells);
  expect(kernel.storeSingles(held, Float64Array.from(rowCells), 0, new Int32Array(WORK_ROWS))).toBe(0);
  expect([...held]).toEqual([...rowCells]);
  const left = new Int32Array(WORK_ROWS);
  expect(kernel.storeSingles(held, Float64Array.from(rowCells), 0, left)).toBe(WORK_ROWS);
  expect([...left]).toEqual([...rowCells]);
});

it('numbers are marked as one by one', () => {
  fc.assert(fc.property(fc.array(fc.oneof(value, fc.constant(NaN)), { maxLength: CELLS }), fc.constantFrom(...kernels), (all, kernel) => {
    const values = new Float32Array(kernel.buffer, VALUES_AT, all.length);
    values.set(all);
    const words = bitWords(all.length);
    const bits = new Uint32Array(kernel.buffer, BITS_AT, words + 1).fill(0xabcdef01);
    const plain = new WorkOneByOne().markNumbers(values, new Uint32Array(words));
    expect([...kernel.markNumbers(values, bits.subarray(0, words))]).toEqual([...plain]);
    expect(bits[words]).toBe(0xabcdef01);
  }));
});

function arraysOf(buffer: ArrayBuffer | SharedArrayBuffer, at: number): [held: Float32Array, seen: Uint32Array, repeated: Uint32Array] {
  const bits = (k: number): Uint32Array => new Uint32Array(buffer, at + CELLS * 4 + k * BITS_BYTES, bitWords(CELLS)).fill(0);
  return [new Float32Array(buffer, at, CELLS).fill(NaN), bits(0), bits(1)];
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): number[] {
  return [...new Uint32Array(buffer, byteOffset, length)];
}
