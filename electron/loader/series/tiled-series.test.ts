import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourlyGrid, seriesFromMatrix, wholeOf } from './series-from-matrix';

const NODES = 3;
const CHANNELS = 2;
const LANES = NODES * CHANNELS;
const STEPS = 11;

const cell = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -99, max: 99 }) }, { weight: 1, arbitrary: fc.constant(NaN) });
const matrix = fc.array(fc.array(cell, { minLength: LANES, maxLength: LANES }), { minLength: STEPS, maxLength: STEPS });
const range = fc.tuple(fc.integer({ min: 0, max: STEPS }), fc.integer({ min: 0, max: STEPS })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

test('ranges and nodes read as they were put in, however the series is cut', async () => {
  await fc.assert(fc.asyncProperty(matrix, range, fc.integer({ min: 1, max: 100 }), async (rows, [first, end], tileCells) => {
    const { series } = seriesFromMatrix(rows, CHANNELS, hourlyGrid(STEPS), tileCells);
    const flat = rows.slice(first, end).flat();
    const [values, mask] = [new Float32Array(flat.length), new Uint8Array(flat.length)];
    await series.readValues(first, end, values);
    await series.readMask(first, end, mask);
    expect(Array.from(values)).toEqual(flat);
    expect(Array.from(mask)).toEqual(flat.map((x) => (Number.isNaN(x) ? 0 : 1)));
    for (let node = 0; node < NODES; node++) {
      for (let channel = 0; channel < CHANNELS; channel++) {
        const [one, seen] = [new Float32Array(end - first), new Uint8Array(end - first)];
        await series.readNode(node, channel, first, end, one, seen);
        expect(Array.from(one)).toEqual(rows.slice(first, end).map((row) => row[node * CHANNELS + channel]));
        expect(Array.from(seen)).toEqual(Array.from(one, (x) => (Number.isNaN(x) ? 0 : 1)));
      }
    }
  }));
});

test('written values stand where they were put, tiles without rows included, and the mask stays', async () => {
  await fc.assert(fc.asyncProperty(matrix, range, fc.integer({ min: 1, max: 100 }), async (rows, [first, end], tileCells) => {
    const sparse = rows.map((row, step) => (step % 4 < 2 ? row : row.map(() => NaN)));
    const { series } = seriesFromMatrix(sparse, CHANNELS, hourlyGrid(STEPS), tileCells);
    const before = await wholeOf(series);
    await series.writeValues(first, end, Float32Array.from({ length: (end - first) * LANES }, (_, i) => i + 1000));
    const after = await wholeOf(series);
    expect(Array.from(after.values)).toEqual(Array.from(before.values, (x, i) => (i >= first * LANES && i < end * LANES ? i - first * LANES + 1000 : x)));
    expect(after.mask).toEqual(before.mask);
  }));
});

test('ranges outside the series are refused', async () => {
  const { series } = seriesFromMatrix([[1], [2]]);
  await expect(series.readValues(1, 3, new Float32Array(2))).rejects.toThrow(RangeError);
});
