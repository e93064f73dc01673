import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createBatch } from '../sources/source';
import { Accumulator } from './accumulator';
import { filesIn, roomyMemory } from './accumulator-fakes';
import { bitWords, markNumbers } from './cell-bits';
import { OUTLIER, REPEATED } from './cell-marks';
import { FiledTiles } from './filed-tiles';
import { everyStep } from './picked-steps';
import type { Series } from './series';
import { hourlyGrid, seriesFromMatrix, wholeOf } from './series-from-matrix';
import { TiledSeries } from './tiled-series';
import type { FinishedPlane } from './value-plane';

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
    await readsAs(series, rows, first, end);
  }));
});

test('tiles in a file read the same, whether many cells are asked for or few', async () => {
  const [steps, tiling] = [5000, { shift: 11, stepsPerTile: 2048, tiles: 3 }];
  // The tile in the middle has no row.
  const rows = Array.from({ length: steps }, (_, step) => Array.from({ length: LANES }, (_lane, lane) => ((step * 7 + lane * 3) % 5 === 0 || step >> tiling.shift === 1 ? NaN : step * 10 + lane)));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sluice-tiles-'));
  try {
    const cells = tiling.stepsPerTile * NODES;
    const tiles = await FiledTiles.create({ tiles: tiling.tiles, cells, channels: CHANNELS, files: filesIn(folder), gauge: { ...roomyMemory, hasRoomFor: () => false } });
    for (const tile of [0, 2]) {
      const part = rows.slice(tile * tiling.stepsPerTile, (tile + 1) * tiling.stepsPerTile);
      await tiles.put(tile, Array.from({ length: CHANNELS }, (_, channel) => planeOf(part.flatMap((row) => Array.from({ length: NODES }, (_node, node) => row[node * CHANNELS + channel] as number)), cells)), new Uint32Array(bitWords(cells)));
    }
    const series = new TiledSeries(hourlyGrid(steps), NODES, CHANNELS, tiling, tiles);
    await readsAs(series, rows, 3, steps);
    for (const picked of [[5], [0, 2047, 2048], [8, 9, 4999]]) {
      const [values, mask] = [new Float32Array(picked.length * 3), new Uint8Array(picked.length * 3)];
      await series.readCells(1, Int32Array.from(picked), [0, 1, 2], values, mask);
      expect(Array.from(values)).toEqual(picked.flatMap((step) => [1, 3, 5].map((lane) => rows[step]?.[lane])));
      expect(Array.from(mask)).toEqual(Array.from(values, (x) => (Number.isNaN(x) ? 0 : 1)));
    }
    await series.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('which cells had several rows, and which were marked as outliers, is known of every channel, in memory and in a file', async () => {
  const steps = 300;
  const isRepeated = (step: number, node: number): boolean => step >= 64 && (step * 3 + node) % 17 === 0;
  const outliers = (first: number): number[] => Array.from({ length: 100 * LANES }, (_, at) => at).filter((at) => (first * LANES + at) % 31 === 4);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sluice-marks-'));
  const options = { grid: hourlyGrid(steps), nodeCount: NODES, nodeOf: Int32Array.of(0, 1, 2), aggregates: ['mean', 'last'] as const, tileCells: 64 * LANES, files: filesIn(folder) };
  try {
    for (const gauge of [roomyMemory, { ...roomyMemory, hasRoomFor: () => false }]) {
      const accumulator = new Accumulator({ ...options, gauge });
      for (const turn of [0, 1]) {
        const batch = createBatch(steps * NODES, CHANNELS);
        for (let step = 0; step < steps; step++) {
          for (let node = 0; node < NODES; node++) {
            if (turn === 1 && !isRepeated(step, node)) continue;
            batch.node[batch.rows] = node;
            batch.timeS[batch.rows] = options.grid.startS + step * 3600;
            for (const column of batch.values) column[batch.rows] = step;
            batch.rows++;
          }
        }
        accumulator.add(batch);
        await accumulator.settle();
      }
      const { series } = await accumulator.finish({ signal: new AbortController().signal, onProgress: () => undefined });
      expect(series.isInMemory).toBe(gauge === roomyMemory);
      for (const first of [0, 100, 200]) await series.markOutliers(first, outliers(first));
      for (const channel of [0, 1]) {
        const marks = new Uint8Array(steps * 2);
        await series.readMarks(channel, everyStep(0, steps), [0, 2], marks);
        expect(Array.from(marks)).toEqual(Array.from({ length: steps }, (_, step) => [0, 2].map((node) => (isRepeated(step, node) ? REPEATED : 0) + ((step * LANES + node * CHANNELS + channel) % 31 === 4 ? OUTLIER : 0))).flat());
      }
      await series.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function planeOf(numbers: number[], cells: number): FinishedPlane {
  const values = new Float32Array(cells).fill(NaN);
  values.set(numbers);
  return { values, observed: markNumbers(values, new Uint32Array(bitWords(values.length))) };
}

/** What was observed in each channel, and cells of some nodes, over steps [first, end). */
async function readsAs(series: Series, rows: number[][], first: number, end: number): Promise<void> {
  for (let channel = 0; channel < CHANNELS; channel++) {
    const expected = rows.slice(first, end).map((row) => Array.from({ length: NODES }, (_, node) => row[node * CHANNELS + channel] as number));
    const seen = new Uint8Array((end - first) * NODES);
    await series.readObserved(channel, first, end, seen);
    expect(Array.from(seen)).toEqual(expected.flat().map((x) => (Number.isNaN(x) ? 0 : 1)));
    for (const nodes of [[0], [1, 2], [0, 2]]) {
      const [values, mask] = [new Float32Array((end - first) * nodes.length), new Uint8Array((end - first) * nodes.length)];
      await series.readCells(channel, everyStep(first, end), nodes, values, mask);
      expect(Array.from(values)).toEqual(expected.flatMap((row) => nodes.map((node) => row[node])));
      expect(Array.from(mask)).toEqual(Array.from(values, (x) => (Number.isNaN(x) ? 0 : 1)));
    }
  }
}

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
