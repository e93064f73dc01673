import { createHash } from 'node:crypto';
import { forecastOf } from '../../../shared/forecast';
import { makeGrid, secondsOfStep } from '../../../shared/grid';
import { leakageOf } from '../../../shared/leakage';
import { channelNames, recipeSchema, type RecipeInput } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';
import type { Series, SeriesNode } from '../series/series';
import type { Scaler } from '../series/statistics';

/** What a test may say of its load; the rest is made up. */
export interface MemoryLoad {
  recipe?: Partial<RecipeInput>;
  steps?: number;
  nodes?: readonly SeriesNode[];
  /** [T, N, C]; NaN is missing. Seeded noise with gaps when left out. */
  values?: Float32Array;
  scaler?: Partial<Scaler>;
  holidays?: readonly string[];
}

/** A finished load whose series lives in one array: exporters are tested on it without reading any file. */
export function memoryLoadedSeries(load: MemoryLoad = {}): LoadedSeries {
  const recipe = recipeSchema.parse({
    sluice: 1,
    name: 'small city',
    source: { kind: 'files', paths: ['flows/*.csv'] },
    columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'flow' }, { column: 'speed', name: 'speed, km/h' }] },
    grid: { step: '5min', zone: 'Asia/Shanghai' },
    windows: { history: 3, horizon: 2 },
    ...load.recipe,
  });
  const steps = load.steps ?? 60;
  const nodes = load.nodes ?? [{ name: 'a', key: ['a'], lat: 39.9, lng: 116.4 }, { name: 'b', key: ['b'], lat: null, lng: null }, { name: 'c', key: ['c'], lat: -0.5, lng: 0 }];
  const channels = channelNames(recipe).length;
  const stepS = secondsOfStep(recipe.grid.step);
  const startS = 1_751_299_200;
  const grid = makeGrid({ startS, endS: startS + steps * stepS, stepS, zone: recipe.grid.zone });
  const values = load.values ?? noiseWithGaps(steps * nodes.length * channels);
  const series = memorySeries(grid, nodes.length, channels, values);
  const windows = windowsOf(grid, recipe.windows, recipe.split);
  const samples = { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length };
  const missing = Array.from({ length: channels }, (_, c) => values.reduce((sum, v, i) => sum + (i % channels === c && Number.isNaN(v) ? 1 : 0), 0));
  const cells = steps * nodes.length;
  const perChannel = recipe.scale.scope === 'node' ? nodes.length * channels : channels;
  const numbers = (first: number): Float64Array => Float64Array.from({ length: perChannel }, (_, i) => first + i / 3);
  const scaler: Scaler = { method: recipe.scale.method, scope: recipe.scale.scope, mean: numbers(40), std: numbers(7), min: numbers(0), max: numbers(90), ...(recipe.scale.method === 'robust' && { quartiles: { q25: numbers(20), median: numbers(41), q75: numbers(60) } }), ...load.scaler };
  const leakage = leakageOf(grid, windows, recipe, 0);
  const totalMissing = missing.reduce((sum, count) => sum + count, 0);
  return {
    recipe, series, nodes, windows, scaler, rejectedPath: null, found: null,
    ...(load.holidays !== undefined && { holidays: load.holidays }),
    summary: {
      name: recipe.name,
      rows: { read: cells + 6, accepted: cells, rejected: 3, outOfGrid: 2, unknownNodes: 1, duplicates: 4 },
      nodes: nodes.length,
      steps,
      channels: channelNames(recipe).map((name, c) => ({ name, observed: cells - (missing[c] as number), missing: missing[c] as number, filled: 0, mean: 40, std: 7, min: 0, max: 90 })),
      missing: totalMissing,
      missingShare: totalMissing / (cells * channels),
      stepsWithoutRows: 0,
      longestGapSteps: 1,
      samples,
      outliers: null,
      windowsDropped: 0,
      scaler: { method: recipe.scale.method, fit: recipe.scale.fit, scope: recipe.scale.scope, mean: [40, 41].slice(0, channels), std: [7, NaN].slice(0, channels), min: [0, 0].slice(0, channels), max: [90, 91].slice(0, channels) },
      leakage,
      dst: [],
      badRows: [{ path: '/home/analyst/flows/july.csv', line: 12, column: 'flow', value: '1.O', reason: 'value-unreadable' }],
      skipped: [],
      plan: {
        files: [{ path: '/home/analyst/flows/july.csv', rows: cells + 6, bytes: 1000, reader: 'direct', engineReason: null }],
        rows: cells + 6,
        batches: 1,
        nodes: { count: nodes.length, inData: nodes.length, inTable: null, notInTable: { count: 0, examples: [] }, notInData: { count: 0, examples: [] }, withoutPosition: 1, positions: 2 },
        grid,
        seen: null,
        samples,
        leakage,
        forecast: forecastOf(recipe, { nodes: nodes.length, steps, samples, rows: cells + 6, files: [] }),
        dst: [],
        warehouse: null,
      },
    },
  };
}

function memorySeries(grid: Series['grid'], nodes: number, channels: number, values: Float32Array): Series {
  const cells = nodes * channels;
  const mask = new Uint8Array(values.length);
  values.forEach((value, i) => { mask[i] = Number.isNaN(value) ? 0 : 1; });
  return {
    grid, steps: grid.steps, nodes, channels,
    memoryBytes: values.byteLength + mask.byteLength,
    readValues: (firstStep, endStep, into) => Promise.resolve(into.set(values.subarray(firstStep * cells, endStep * cells))),
    readMask: (firstStep, endStep, into) => Promise.resolve(into.set(mask.subarray(firstStep * cells, endStep * cells))),
    writeValues: (firstStep, endStep, from) => Promise.resolve(values.set(from.subarray(0, (endStep - firstStep) * cells), firstStep * cells)),
    readObserved(channel, firstStep, endStep, into) {
      for (let at = 0; at < (endStep - firstStep) * nodes; at++) into[at] = mask[(firstStep * nodes + at) * channels + channel] as number;
      return Promise.resolve();
    },
    readCells(channel, steps, picked, into, observed) {
      let at = 0;
      for (const step of steps) {
        for (const node of picked) {
          const cell = step * cells + node * channels + channel;
          into[at] = values[cell] as number;
          observed[at++] = mask[cell] as number;
        }
      }
      return Promise.resolve();
    },
  };
}

/** Numbers from a hash of their place: the same on every machine. One in nine is missing. */
function noiseWithGaps(length: number): Float32Array {
  const bytes = createHash('shake256', { outputLength: length * 2 }).update('sluice').digest();
  return Float32Array.from({ length }, (_, i) => (i % 9 === 4 ? NaN : bytes.readUInt16LE(i * 2) / 500 - 20));
}
