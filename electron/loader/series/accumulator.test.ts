import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeGrid } from '../../../shared/grid';
import { aggregates, type Aggregate } from '../../../shared/recipe';
import { createBatch, type Batch } from '../sources/source';
import type { MemoryGauge } from '../memory-gauge';
import { filesOfRows } from '../work/journal';
import { Accumulator, type AccumulatorOptions } from './accumulator';
import { filesIn, roomyMemory, unusedFiles } from './accumulator-fakes';
import { MOST_EXAMPLES } from './quality-found';
import type { LateRow, RowTimesFound } from './row-times';
import { exactSum } from './exact-rational';
import { everyStep } from './picked-steps';
import { wholeOf } from './series-from-matrix';
import type { TiledSeries } from './tiled-series';
import { tileBytes } from './time-tile';

const STEPS = 9;
const NODES = 3;
const grid = makeGrid({ startS: 1_000_000, endS: 1_000_000 + STEPS * 60, stepS: 60, zone: 'UTC' });
/** Source nodes 0 to 3 stand for nodes 2, 0, none, 1. */
const nodeOf = Int32Array.from([2, 0, -1, 1]);

interface Row { node: number; timeS: number; values: number[] }

const value = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -5000, max: 5000 }).map((n) => n / 10),
  fc.integer({ min: -9_999_999, max: 9_999_999 }).map((n) => n / 1000),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 2 ** -60),
  fc.constantFrom(NaN, 0, -0, 1e20, -1e20, 1e-20, 0.1, 0.25, 1 / 3, 3e38, -3e38, 1e39, 16_777_217),
);
const row = (channels: number): fc.Arbitrary<Row> => fc.record({
  node: fc.integer({ min: 0, max: 3 }),
  timeS: fc.oneof(fc.integer({ min: -30, max: STEPS * 60 + 30 }).map((s) => grid.startS + s + 0.5), fc.integer({ min: -1, max: STEPS }).map((step) => grid.startS + step * 60)),
  values: fc.array(value, { minLength: channels, maxLength: channels }),
});

function batchOf(rows: readonly Row[], channels: number): Batch {
  const batch = createBatch(Math.max(1, rows.length), channels);
  batch.rows = rows.length;
  rows.forEach(({ node, timeS, values }, i) => {
    batch.node[i] = node;
    batch.timeS[i] = timeS;
    values.forEach((x, channel) => { (batch.values[channel] as Float64Array)[i] = x; });
  });
  return batch;
}

/** Memory that is there or not as the bits say, one after another and over again. */
function scarceMemory(bits: readonly boolean[]): MemoryGauge {
  let at = 0;
  const next = (): boolean => bits[at++ % bits.length] ?? false;
  let asked = 0;
  // A load that is tight for ever would never go on: every other look finds room.
  return { hasRoomFor: next, isTight: () => Promise.resolve(asked++ % 2 === 0 && next()) };
}

let home: string;
beforeAll(async () => { home = await mkdtemp(path.join(tmpdir(), 'sluice-accumulator-')); });
afterAll(() => rm(home, { recursive: true }));

const inTime = { signal: new AbortController().signal, onProgress: () => undefined };

/** Rows added in batches under scarce memory; after batch `killedAfter` all is saved, some more rows come in, and another accumulator goes on from what was saved. */
async function accumulateScarcely(rows: readonly Row[], kinds: readonly Aggregate[], batchRows: number, tileCells: number, memory: readonly boolean[], killedAfter: number) {
  const folder = await mkdtemp(path.join(home, 'work-'));
  const options = (): AccumulatorOptions => ({ grid, nodeCount: NODES, nodeOf, aggregates: kinds, tileCells, gauge: scarceMemory(memory), files: filesIn(folder) });
  const batches = Array.from({ length: Math.ceil(rows.length / batchRows) }, (_, i) => batchOf(rows.slice(i * batchRows, (i + 1) * batchRows), kinds.length));
  const add = async (accumulator: Accumulator, batch: Batch): Promise<number> => accumulator.add(batch).duplicates + await accumulator.settle();

  let accumulator = new Accumulator(options());
  let duplicates = 0;
  const kill = killedAfter % (batches.length + 1);
  for (const batch of batches.slice(0, kill)) duplicates += await add(accumulator, batch);
  const saved = await accumulator.save();
  await accumulator.removeOutdated();
  for (const batch of batches.slice(kill, kill + 2)) await add(accumulator, batch);
  await accumulator.close();

  const next = options();
  await next.files.keepOnly(filesOfRows({ ...saved, rejected: null }));
  accumulator = new Accumulator(next);
  expect(await accumulator.restore(JSON.parse(JSON.stringify(saved)) as typeof saved)).toBe(true);
  for (const batch of batches.slice(kill)) duplicates += await add(accumulator, batch);
  const { times } = accumulator;
  const finished = await accumulator.finish(inTime);
  const whole = { marks: await marksOf(finished.series), ...await wholeOf(finished.series) };
  await finished.series.close();
  return { duplicates: duplicates + finished.duplicates, rowsPerStep: finished.rowsPerStep, repeated: finished.repeated, times, ...whole };
}

async function accumulate(rows: readonly Row[], kinds: readonly Aggregate[], batchRows: number, tileCells: number) {
  const accumulator = new Accumulator({ grid, nodeCount: NODES, nodeOf, aggregates: kinds, tileCells, gauge: roomyMemory, files: unusedFiles() });
  const total = { accepted: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 };
  for (let from = 0; from < rows.length; from += batchRows) {
    const added = accumulator.add(batchOf(rows.slice(from, from + batchRows), kinds.length));
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += added[key];
  }
  const { times } = accumulator;
  const { series, rowsPerStep, repeated } = accumulator.finishInMemory();
  return { total, rowsPerStep, repeated, times, marks: await marksOf(series), ...await wholeOf(series) };
}

function digestOf({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): string {
  return createHash('sha256').update(new Uint8Array(buffer, byteOffset, byteLength)).digest('hex');
}

/** 1 for each (step, node) that had several rows. */
async function marksOf(series: TiledSeries): Promise<Uint8Array> {
  const marks = new Uint8Array(STEPS * NODES);
  await series.readMarks(0, everyStep(0, STEPS), [0, 1, 2], marks);
  return marks;
}

/** What a cell must be, from all values of its rows in order. */
function expected(kind: Aggregate, all: readonly number[]): number {
  const values = all.filter((x) => Number.isFinite(Math.fround(x)));
  if (values.length === 0) return NaN;
  const results: Record<Aggregate, () => number> = {
    mean: () => exactSum(values) / values.length,
    sum: () => exactSum(values),
    min: () => Math.min(...values),
    max: () => Math.max(...values),
    first: () => values[0] as number,
    last: () => values.at(-1) as number,
    count: () => values.length,
  };
  const single = Math.fround(results[kind]());
  return Number.isFinite(single) ? single + 0 : NaN;
}

function oracle(rows: readonly Row[], kinds: readonly Aggregate[]) {
  const values = new Float32Array(STEPS * NODES * kinds.length);
  const total = { accepted: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 };
  const cells = new Map<number, Row[]>();
  for (const one of rows) {
    const [node, step] = [nodeOf[one.node] as number, Math.floor((one.timeS - grid.startS) / 60)];
    if (node < 0) { total.unknownNodes++; continue; }
    if (step < 0 || step >= STEPS) { total.outOfGrid++; continue; }
    total.accepted++;
    const cell = step * NODES + node;
    if (cells.has(cell)) total.duplicates++;
    cells.set(cell, [...(cells.get(cell) ?? []), one]);
  }
  for (let cell = 0; cell < STEPS * NODES; cell++) {
    kinds.forEach((kind, channel) => { values[cell * kinds.length + channel] = expected(kind, (cells.get(cell) ?? []).map((r) => r.values[channel] as number)); });
  }
  const mask = Uint8Array.from(values, (x) => (Number.isNaN(x) ? 0 : 1));
  const rowsPerStep = Uint32Array.from({ length: STEPS }, (_, step) => [0, 1, 2].reduce((sum, node) => sum + (cells.get(step * NODES + node)?.length ?? 0), 0));
  const repeated = [...cells].filter(([, those]) => those.length > 1).map(([cell]) => cell).sort((a, b) => a - b).slice(0, MOST_EXAMPLES).map((cell) => ({ step: Math.floor(cell / NODES), node: cell % NODES }));
  const marks = Uint8Array.from({ length: STEPS * NODES }, (_, cell) => ((cells.get(cell)?.length ?? 0) > 1 ? 1 : 0));
  return { total, rowsPerStep, repeated, times: timesOf(rows), marks, values, mask };
}

/** What the times of rows tell, each thing looked for by itself. */
function timesOf(rows: readonly Row[]): RowTimesFound {
  const known = rows.map(({ node, timeS }) => ({ node: nodeOf[node] as number, timeS, step: Math.floor((timeS - grid.startS) / 60) })).filter(({ node }) => node >= 0);
  const placed = known.filter(({ step }) => step >= 0 && step < STEPS);
  let newestStep = -1;
  const newest = placed.map(({ step }) => (newestStep = Math.max(newestStep, step)));
  const late = placed.map(({ node, timeS, step }, i): LateRow => ({ node, timeS, steps: (newest[i] as number) - step })).filter(({ steps }) => steps > 0);
  const irregular = placed.filter(({ timeS }) => (timeS - grid.startS) % 60 !== 0).map(({ node, timeS }) => ({ node, timeS }));
  const mostSteps = late.reduce((most, { steps }) => Math.max(most, steps), 0);
  const [before, after] = [known.filter(({ step }) => step < 0), known.filter(({ step }) => step >= STEPS)].map((side) => side.map(({ timeS }) => timeS)) as [number[], number[]];
  return {
    newestStep,
    late: late.length, latest: late.find(({ steps }) => steps === mostSteps) ?? null, firstLate: late.slice(0, MOST_EXAMPLES),
    irregular: irregular.length, firstIrregular: irregular.slice(0, MOST_EXAMPLES),
    before: { rows: before.length, farthestS: before.length === 0 ? null : Math.min(...before) },
    after: { rows: after.length, farthestS: after.length === 0 ? null : Math.max(...after) },
  };
}

const bits = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer);
const withBits = <T extends { values: Float32Array }>(result: T) => ({ ...result, values: bits(result.values) });

describe('the accumulator', () => {
  test('agrees to the bit with exact rational sums, for every aggregate', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row(aggregates.length), { maxLength: 120 }), async (rows) => {
      expect(withBits(await accumulate(rows, aggregates, 1000, 2 ** 20))).toEqual(withBits(oracle(rows, aggregates)));
    }), { numRuns: 150 });
  });

  test('gives the same bytes for any order, batch size and tile size', async () => {
    const kinds = ['mean', 'sum', 'min', 'max', 'count'] as const;
    await fc.assert(fc.asyncProperty(
      fc.array(row(kinds.length), { minLength: 1, maxLength: 80 }).chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 }),
      async ([rows, shuffled], batchRows, tileCells) => {
        const { times, ...result } = await accumulate(shuffled, kinds, batchRows, tileCells);
        const { times: inOrder, ...other } = await accumulate(rows, kinds, rows.length, 2 ** 20);
        expect(withBits(result)).toEqual(withBits(other));
        // Which rows are late is a matter of their order, whatever the batches are.
        expect(times).toEqual(timesOf(shuffled));
        expect([times.irregular, times.before, times.after]).toEqual([inOrder.irregular, inOrder.before, inOrder.after]);
      }), { numRuns: 150 });
  });

  test('first and last follow the order of the source in any batches', async () => {
    await fc.assert(fc.asyncProperty(fc.array(row(2), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 60 }), async (rows, batchRows, tileCells) => {
      expect(withBits(await accumulate(rows, ['first', 'last'], batchRows, tileCells))).toEqual(withBits(oracle(rows, ['first', 'last'])));
    }));
  });

  test('gives the same bytes however little memory there is, and when it goes on from what was saved', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(row(aggregates.length), { maxLength: 90 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 120 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(100),
      async (rows, batchRows, tileCells, memory, killedAfter) => {
        const { total, ...truth } = oracle(rows, aggregates);
        expect(withBits(await accumulateScarcely(rows, aggregates, batchRows, tileCells, memory, killedAfter))).toEqual({ duplicates: total.duplicates, ...withBits(truth) });
      }), { numRuns: 150 });
  });

  test('does not go on from a file that was damaged or cut short', async () => {
    const rows = Array.from({ length: 60 }, (_, i): Row => ({ node: i % 4, timeS: grid.startS + ((i * 7919) % (STEPS * 60)), values: [i / 10] }));
    const damages: ((file: string) => Promise<void>)[] = [(file) => truncate(file, 10), (file) => writeFile(file, Buffer.alloc(500, 7)), (file) => rm(file)];
    for (const damage of damages) {
      for (const kind of ['tile', 'rows-per-step', 'spill']) {
        const folder = await mkdtemp(path.join(home, 'work-'));
        const options = (): AccumulatorOptions => ({ grid, nodeCount: NODES, nodeOf, aggregates: ['mean'], tileCells: 6, gauge: scarceMemory([false]), files: filesIn(folder) });
        const accumulator = new Accumulator(options());
        accumulator.add(batchOf(rows, 1));
        const saved = await accumulator.save();
        await accumulator.close();
        await damage(path.join(folder, (await readdir(folder)).find((name) => name.startsWith(kind)) as string));
        const next = new Accumulator(options());
        expect(await next.restore(saved)).toBe(false);
        await next.close();
      }
    }
  });

  test('takes batches of more rows than it places at one go', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i): Row => ({ node: i % 4, timeS: grid.startS + ((i * 7919) % (STEPS * 60)), values: [i % 1000, (i % 333) / 10] }));
    const kinds = ['mean', 'sum'] as const;
    expect(withBits(await accumulate(rows, kinds, rows.length, 12))).toEqual(withBits(oracle(rows, kinds)));
  });

  test('tiles in memory of their own, which compiled code works on, hold what small ones do', async () => {
    const [steps, nodes] = [700, 450];
    const long = makeGrid({ startS: 0, endS: steps * 60, stepS: 60, zone: 'UTC' });
    const kinds = ['mean', 'max', 'count'] as const;
    const bytesBy = async (tileCells: number): Promise<unknown> => {
      const accumulator = new Accumulator({ grid: long, nodeCount: nodes, nodeOf: everyStep(0, nodes), aggregates: kinds, tileCells, gauge: roomyMemory, files: unusedFiles() });
      let duplicates = 0;
      for (let part = 0; part < 4; part++) {
        const rows = Array.from({ length: 30_000 }, (_, i): Row => {
          const place = part * 29_000 + i;
          return { node: place % nodes, timeS: Math.floor(place / nodes) * 60, values: [(place * 37 + part) % 5000 / 10, place % 11 === 0 ? NaN : place % 977, 1] };
        });
        duplicates += accumulator.add(batchOf(rows, kinds.length)).duplicates;
      }
      const { series, repeated } = accumulator.finishInMemory();
      const { values, mask } = await wholeOf(series);
      return { duplicates, repeated, values: digestOf(values), mask: digestOf(mask) };
    };
    expect(tileBytes(steps * nodes, kinds.length)).toBeGreaterThan(1 << 20);
    expect(await bytesBy(2 ** 21)).toEqual(await bytesBy(2 ** 10));
  });

  test('a row without any value still counts as accepted, and makes the next one a duplicate', async () => {
    const at = (x: number): Row => ({ node: 0, timeS: grid.startS, values: [x] });
    const { total, mask } = await accumulate([at(NaN), at(5)], ['mean'], 10, 100);
    expect(total).toMatchObject({ accepted: 2, duplicates: 1 });
    expect(mask[2]).toBe(1);
  });

  test('a mean or sum beyond the range of float32 is missing, not infinite', async () => {
    const rows = [3e38, 3e38].map((x): Row => ({ node: 1, timeS: grid.startS, values: [x, x] }));
    const { values, mask } = await accumulate(rows, ['sum', 'mean'], 10, 100);
    expect(Array.from(values.subarray(0, 2))).toEqual([NaN, Math.fround(3e38)]);
    expect(Array.from(mask.subarray(0, 2))).toEqual([0, 1]);
  });

  test('decimals take no more memory than whole numbers, and tiles without rows take none', () => {
    const long = makeGrid({ startS: 0, endS: 10_000 * 60, stepS: 60, zone: 'UTC' });
    const options = { grid: long, nodeCount: 100, nodeOf: Int32Array.from({ length: 100 }, (_, i) => i), aggregates: ['mean' as const], tileCells: 2 ** 17, gauge: roomyMemory, files: unusedFiles() };
    const bytesWith = (unit: number, stretch: number): number => {
      const accumulator = new Accumulator(options);
      accumulator.add(batchOf(Array.from({ length: 5000 }, (_, i) => ({ node: i % 100, timeS: Math.floor(i / 100) * stretch, values: [(i * 7) / unit] })), 1));
      return accumulator.memoryBytes;
    };
    expect(bytesWith(10, 60)).toBe(bytesWith(1, 60));
    const empty = new Accumulator(options).memoryBytes;
    const [oneTile, manyTiles] = [bytesWith(1, 60) - empty, bytesWith(1, 60 * 150) - empty];
    expect(oneTile).toBeGreaterThan(0);
    expect(manyTiles).toBeGreaterThan(7 * oneTile);
  });

  test('rows in order of time, some of them a little late, never wait for their tile where there is memory for three', async () => {
    const [steps, nodes, late] = [200, 8, 3];
    const long = makeGrid({ startS: grid.startS, endS: grid.startS + steps * 60, stepS: 60, zone: 'UTC' });
    const folder = await mkdtemp(path.join(tmpdir(), 'sluice-rows-'));
    const tileCells = 64;
    const all: { accumulator?: Accumulator; atFirstBytes: number } = { atFirstBytes: 0 };
    const gauge: MemoryGauge = {
      hasRoomFor: (bytes) => (all.accumulator as Accumulator).memoryBytes - all.atFirstBytes + bytes <= 3 * tileBytes(tileCells, 1),
      isTight: () => Promise.resolve(false),
    };
    const accumulator = all.accumulator = new Accumulator({ grid: long, nodeCount: nodes, nodeOf: everyStep(0, nodes), aggregates: ['last'], gauge, files: filesIn(folder), tileCells });
    all.atFirstBytes = accumulator.memoryBytes;
    for (let step = 0; step < steps; step++) {
      const rows = Array.from({ length: nodes }, (_, node): Row => ({ node, timeS: long.startS + Math.max(0, step - (node === 0 ? late : 0)) * 60, values: [step * nodes + node] }));
      accumulator.add(batchOf(rows, 1));
      await accumulator.settle();
      expect(accumulator.waitingBytes).toBe(0);
    }
    expect(accumulator.hasSpilled).toBe(true);
    const { series } = await accumulator.finish({ signal: new AbortController().signal, onProgress: () => undefined });
    const { values } = await wholeOf(series);
    await series.close();
    await rm(folder, { recursive: true });
    const expected = (step: number, node: number): number => (node > 0 ? step * nodes + node : step + late < steps ? (step + late) * nodes : NaN);
    expect(Array.from(values)).toEqual(Array.from({ length: steps * nodes }, (_, cell) => expected(Math.floor(cell / nodes), cell % nodes)));
  });

  test('days follow the calendar: 23, 24 and 25 hours are one step each', async () => {
    const zone = 'America/New_York';
    const days = makeGrid({ startS: Date.UTC(2024, 2, 9, 5) / 1000, endS: Date.UTC(2024, 2, 12, 4) / 1000, stepS: 86_400, zone });
    const accumulator = new Accumulator({ grid: days, nodeCount: 1, nodeOf: Int32Array.of(0), aggregates: ['count'], gauge: roomyMemory, files: unusedFiles() });
    const hours = Array.from({ length: 71 }, (_, hour): Row => ({ node: 0, timeS: days.startS + hour * 3600, values: [1] }));
    expect(accumulator.add(batchOf(hours, 1))).toMatchObject({ accepted: 71, outOfGrid: 0 });
    expect(Array.from((await wholeOf(accumulator.finishInMemory().series)).values)).toEqual([24, 23, 24]);
  });
});
