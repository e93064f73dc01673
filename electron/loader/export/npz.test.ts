import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timeFeaturesOf } from '../../../shared/grid';
import { splitNames } from '../../../shared/windows';
import { DiskRoom } from '../disk-room';
import type { LoadedSeries } from '../loaded-series';
import { parseNpyHeader } from '../npy-header';
import { memoryLoadedSeries, type MemoryLoad } from './memory-loaded-series';
import { npzExporter } from './npz';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-npz-')); });
afterEach(() => rm(folder, { recursive: true }));

interface NpzMember { shape: number[]; dtype: string; data: Buffer }

/** Reads a stored zip by its local headers alone, and checks every CRC. */
function membersOf(zip: Buffer): Map<string, NpzMember> {
  const members = new Map<string, NpzMember>();
  let at = 0;
  for (; zip.readUInt32LE(at) === 0x04034b50;) {
    expect(zip.readUInt16LE(at + 6)).toBe(0);
    const size = zip.readUInt32LE(at + 18);
    const nameLength = zip.readUInt16LE(at + 26);
    const from = at + 30 + nameLength + zip.readUInt16LE(at + 28);
    const bytes = zip.subarray(from, from + size);
    expect(crc32(bytes)).toBe(zip.readUInt32LE(at + 14));
    const header = parseNpyHeader(bytes);
    if (header === null) throw new Error('no .npy header');
    members.set(zip.toString('latin1', at + 30, at + 30 + nameLength), { shape: header.shape, dtype: header.dtype, data: Buffer.from(bytes.subarray(header.dataOffset)) });
    at = from + size;
  }
  expect(zip.readUInt32LE(at)).toBe(0x02014b50);
  return members;
}

const never = new AbortController().signal;

async function exported(loaded: LoadedSeries): Promise<Map<string, NpzMember>> {
  const at = await mkdtemp(join(folder, 'export-'));
  const files = await npzExporter.write(loaded, { folder: at, room: new DiskRoom(() => undefined, never), bytesLeft: () => 0, onBytes: () => undefined, signal: never });
  expect(files.map(({ path }) => path)).toEqual(['small city.npz', 'nodes.csv', 'recipe.sluice.json', 'scaler.json', 'README.md']);
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(npzExporter.forecastBytes(loaded));
  const members = membersOf(await readFile(join(at, 'small city.npz')));
  expect(files[0]?.arrays?.map((array) => [`${array.name}.npy`, array.dtype, array.shape])).toEqual([...members].map(([name, { dtype, shape }]) => [name, dtype, shape]));
  return members;
}

/** Windows cut from the series one by one, the obvious way. */
async function windowsCut({ series, recipe, windows }: LoadedSeries, split: 'train' | 'val' | 'test'): Promise<Record<'X' | 'Y' | 'XTE' | 'YTE', number[]>> {
  const cells = series.nodes * series.channels;
  const values = new Float32Array(series.steps * cells);
  await series.readValues(0, series.steps, values);
  const features = timeFeaturesOf(series.grid, recipe.timeFeatures);
  const { history, delay, horizon } = recipe.windows;
  const cut: Record<'X' | 'Y' | 'XTE' | 'YTE', number[]> = { X: [], Y: [], XTE: [], YTE: [] };
  for (const start of windows[split].starts) {
    for (let i = 0; i < history; i++) {
      cut.X.push(...values.subarray((start + i) * cells, (start + i + 1) * cells));
      cut.XTE.push(...features.subarray((start + i) * 2, (start + i + 1) * 2));
    }
    for (let i = history + delay; i < history + delay + horizon; i++) {
      cut.Y.push(...values.subarray((start + i) * cells, (start + i + 1) * cells));
      cut.YTE.push(...features.subarray((start + i) * 2, (start + i + 1) * 2));
    }
  }
  return cut;
}

const floats = (member: NpzMember | undefined): number[] => [...new Float32Array(new Uint8Array(member?.data ?? []).buffer)];
const integers = (member: NpzMember | undefined): number[] => [...new Int32Array(new Uint8Array(member?.data ?? []).buffer)];
const doubles = (member: NpzMember | undefined): number[] => [...new Float64Array(new Uint8Array(member?.data ?? []).buffer)];

const splitRules = ['split-then-window', 'window-then-split', 'informer'] as const;
const ratios: [number, number, number][] = [[0.6, 0.2, 0.2], [1, 0, 0], [0.9, 0, 0.1]];
const orders: ['slot' | 'weekday', 'slot' | 'weekday'][] = [['slot', 'weekday'], ['weekday', 'slot']];

describe('an NPZ export', () => {
  it('holds exactly the windows cut from the series, for any windows, stride, delay and rule', async () => {
    const loads = fc.record<MemoryLoad>({
      steps: fc.integer({ min: 30, max: 90 }),
      recipe: fc.record({
        windows: fc.record({ history: fc.integer({ min: 1, max: 4 }), horizon: fc.integer({ min: 1, max: 3 }), delay: fc.nat({ max: 2 }), stride: fc.integer({ min: 1, max: 9 }) }),
        split: fc.record({ rule: fc.constantFrom(...splitRules), ratios: fc.constantFrom(...ratios) }),
        timeFeatures: fc.record({ order: fc.constantFrom(...orders) }),
      }),
    });
    await fc.assert(fc.asyncProperty(loads, async (load) => {
      const loaded = memoryLoadedSeries(load);
      const members = await exported(loaded);
      for (const split of splitNames) {
        const cut = await windowsCut(loaded, split);
        const samples = loaded.windows[split].starts.length;
        expect(members.get(`${split}X.npy`)?.shape).toEqual([samples, loaded.recipe.windows.history, 3, 2]);
        expect(members.get(`${split}YTE.npy`)?.shape).toEqual([samples, loaded.recipe.windows.horizon, 2]);
        expect(floats(members.get(`${split}X.npy`))).toEqual(cut.X);
        expect(floats(members.get(`${split}Y.npy`))).toEqual(cut.Y);
        expect(integers(members.get(`${split}XTE.npy`))).toEqual(cut.XTE);
        expect(integers(members.get(`${split}YTE.npy`))).toEqual(cut.YTE);
      }
    }), { numRuns: 25 });
  });

  it('puts periodic segments before the history, oldest first, and masks beside the values where they are asked for', async () => {
    const loaded = memoryLoadedSeries({ steps: 90, recipe: { grid: { step: '6h', zone: 'Asia/Shanghai' }, windows: { history: 3, horizon: 2, delay: 1, segments: { daily: 2, weekly: 1 } }, export: [{ format: 'npz', masks: true }] } });
    const members = await exported(loaded);
    const [values, mask] = [new Float32Array(90 * 6), new Uint8Array(90 * 6)];
    await loaded.series.readValues(0, 90, values);
    await loaded.series.readMask(0, 90, mask);
    const { starts } = loaded.windows.train;
    expect(starts[0]).toBe(28 - 4);
    const steps = (start: number): number[] => [28, 8, 4].flatMap((back) => [start + 4 - back, start + 5 - back]).concat(start, start + 1, start + 2);
    const cut = <Entry>(rows: ArrayLike<Entry>): Entry[] => Array.from(starts).flatMap((start) => steps(start).flatMap((step) => Array.from({ length: 6 }, (_, cell) => rows[step * 6 + cell] as Entry)));
    expect(members.get('trainX.npy')?.shape).toEqual([starts.length, 9, 3, 2]);
    expect(floats(members.get('trainX.npy'))).toEqual(cut(values));
    expect(members.get('trainXM.npy')).toMatchObject({ dtype: 'u1', shape: [starts.length, 9, 3, 2] });
    expect([...(members.get('trainXM.npy')?.data ?? [])]).toEqual(cut(mask));
    expect(members.get('trainXTE.npy')?.shape).toEqual([starts.length, 9, 2]);
    expect(members.get('testYM.npy')?.shape).toEqual([loaded.windows.test.starts.length, 2, 3, 2]);
  });

  it('has mean and std of every channel, and of every node where each has its own', async () => {
    const ofAll = await exported(memoryLoadedSeries({ scaler: { mean: Float64Array.of(1 / 3, 2), std: Float64Array.of(5, NaN) } }));
    expect(ofAll.get('mean.npy')).toMatchObject({ dtype: 'f8', shape: [2] });
    expect(doubles(ofAll.get('mean.npy'))).toEqual([1 / 3, 2]);
    expect(doubles(ofAll.get('std.npy'))).toEqual([5, NaN]);
    const ofNodes = await exported(memoryLoadedSeries({ recipe: { scale: { scope: 'node' } } }));
    expect(ofNodes.get('std.npy')).toMatchObject({ shape: [3, 2] });
  });

  it('scales X and Y when the recipe says so, each in float64 and rounded once; missing stays missing', async () => {
    for (const scope of ['all', 'node'] as const) {
      const raw = memoryLoadedSeries();
      const loaded = memoryLoadedSeries({ recipe: { scale: { apply: true, scope } } });
      const { mean, std } = loaded.scaler;
      const members = await exported(loaded);
      const cut = await windowsCut(raw, 'val');
      expect(floats(members.get('valX.npy'))).toEqual(cut.X.map((v, i) => Math.fround((v - (mean[i % mean.length] as number)) / (std[i % std.length] as number))));
      expect(floats(members.get('valY.npy')).filter(Number.isNaN)).toHaveLength(cut.Y.filter(Number.isNaN).length);
      expect(cut.Y.some(Number.isNaN)).toBe(true);
    }
  });

  it('widens values exactly as float64, and keeps what scaling computes unrounded', async () => {
    const recipe = { export: [{ format: 'npz' as const, dtype: 'f8' as const }] };
    const plain = await exported(memoryLoadedSeries({ recipe }));
    const cut = await windowsCut(memoryLoadedSeries(), 'train');
    expect(plain.get('trainX.npy')).toMatchObject({ dtype: 'f8', shape: [32, 3, 3, 2] });
    expect(doubles(plain.get('trainX.npy'))).toEqual(cut.X);
    expect(plain.get('trainXTE.npy')).toMatchObject({ dtype: 'i4' });
    const loaded = memoryLoadedSeries({ recipe: { ...recipe, scale: { apply: true } } });
    const { mean, std } = loaded.scaler;
    expect(doubles((await exported(loaded)).get('trainY.npy'))).toEqual(cut.Y.map((v, i) => (v - (mean[i % 2] as number)) / (std[i % 2] as number)));
  });

  it('scales between smallest and largest value, makes a constant channel 0, and says min and max', async () => {
    const values = Float32Array.from({ length: 60 * 3 * 2 }, (_, i) => (i % 2 === 0 ? 5 : i % 7));
    const loaded = memoryLoadedSeries({ values, recipe: { scale: { method: 'minmax', apply: true } }, scaler: { min: Float64Array.of(5, 0), max: Float64Array.of(5, 6) } });
    const members = await exported(loaded);
    expect(floats(members.get('trainX.npy')).every((v, i) => (i % 2 === 0 ? v === 0 : v >= 0 && v <= 1))).toBe(true);
    expect(doubles(members.get('max.npy'))).toEqual([5, 6]);
  });

  it('reads each step once for its CRC and once for X and for Y, however far windows overlap', async () => {
    const loaded = memoryLoadedSeries({ steps: 400, recipe: { windows: { history: 24, horizon: 24 }, split: { ratios: [1, 0, 0] } } });
    let stepsRead = 0;
    const { series } = loaded;
    const readValues = (first: number, end: number, into: Float32Array): Promise<void> => {
      stepsRead += end - first;
      return series.readValues(first, end, into);
    };
    const counting = { ...loaded, series: { ...series, readValues } };
    await exported(counting);
    expect(stepsRead).toBeLessThanOrEqual(400 * 3);
  });
});
