import type { ExportFormat } from '../../../shared/recipe';
import type { Manifest } from '../../../shared/manifest';
import { timeFeatureColumns } from '../../../shared/time-features';
import { inputLength } from '../../../shared/window-shape';
import { splitNames, type SplitName } from '../../../shared/windows';
import { sliceOf } from './samples/deal-samples';

/** Something that has a shape, and the one it must have by the counts of its manifest; [] where the manifest has no such array. */
export interface ExpectedShape { name: string; expected: readonly number[]; found: readonly number[] }

/** By format: which arrays there must be, how large, by the counts of the manifest. */
const byFormat: Record<ExportFormat, (manifest: Manifest) => ExpectedShape[]> = {
  series: seriesShapes,
  npz: (manifest) => splitNames.flatMap((split) => windowShapes(manifest, split).map(([part, expected]) => named(manifest, `${split}${part}`, expected))),
  zarr: (manifest) => arrayShapes(manifest, (name) => `series.zarr/${name}/zarr.json`),
  hdf5: (manifest) => arrayShapes(manifest, (name) => name),
  safetensors: sampleShapes,
  arrow: (manifest) => [tableShape(manifest, 'series.arrow')],
  parquet: (manifest) => [tableShape(manifest, 'series.parquet')],
  mds: sampleShapes, 'hf-datasets': sampleShapes, webdataset: sampleShapes, 'npz-shards': sampleShapes,
  patchstg: (manifest) => spreadShapes(manifest, 'patchstg.npz', ['XTE', 'YTE']),
  stwave: (manifest) => spreadShapes(manifest, 'stwave.npz', ['TE']),
  gman: gmanShapes,
  dcrnn: dcrnnShapes,
  stgcn: () => [],
  'npz-data': (manifest) => [inFile(manifest, 'data.npz', 'data', tableOf(manifest, manifest.channels.length))],
  'basicts-0': (manifest) => [named(manifest, 'data.dat', tableOf(manifest, manifest.channels.length + 4))],
  'basicts-1': ({ files }) => splitNames.map((split) => {
    const rows = (name: string): readonly number[] => files.find(({ path }) => path === name)?.shape?.slice(0, 1) ?? [];
    return { name: `${split}_data.npy`, expected: rows(`${split}_timestamps.npy`), found: rows(`${split}_data.npy`) };
  }),
  largest: (manifest) => [inFile(manifest, 'his.npz', 'data', tableOf(manifest, 3)), ...splitNames.map((split) => named(manifest, `idx_${split}.npy`, [manifest.samples[split]]))],
  staeformer: (manifest) => [inFile(manifest, 'data.npz', 'data', tableOf(manifest, 3)), ...splitNames.map((split) => inFile(manifest, 'index.npz', split, [manifest.samples[split], 3]))],
  libcity: () => [],
  graph: (manifest) => (manifest.files.some(({ path }) => path === 'adj.npy') ? [named(manifest, 'adj.npy', [manifest.nodes, manifest.nodes])] : []),
};

export function expectedShapes(manifest: Manifest): ExpectedShape[] {
  return byFormat[manifest.format](manifest);
}

function seriesShapes(manifest: Manifest): ExpectedShape[] {
  const { steps, nodes, channels, samples } = manifest;
  return [
    ...['values.npy', 'mask.npy'].map((name) => named(manifest, name, [steps, nodes, channels.length])),
    named(manifest, 'times.npy', [steps]),
    named(manifest, 'time_features.npy', [steps, timeFeatureColumns(manifest.timeFeatures).length]),
    ...splitNames.map((split) => named(manifest, `windows_${split}.npy`, [samples[split]])),
  ];
}

/** Arrays of a series; `nameOf` says under which name the manifest has each. */
function arrayShapes(manifest: Manifest, nameOf: (array: string) => string): ExpectedShape[] {
  const { steps, nodes, channels, samples } = manifest;
  const array = (name: string, shape: number[]): ExpectedShape => named(manifest, nameOf(name), shape);
  return [
    ...['values', 'mask'].map((name) => array(name, [steps, nodes, channels.length])),
    array('time', [steps]), array('lat', [nodes]), array('lng', [nodes]),
    ...splitNames.map((split) => array(`windows_${split}`, [samples[split]])),
  ];
}

/** Rows and columns. */
function tableShape(manifest: Manifest, name: string): ExpectedShape {
  const { steps, nodes, channels, options } = manifest;
  return named(manifest, name, options?.['form'] === 'wide' ? [steps, 1 + nodes * channels.length] : [steps * nodes, 2 + 2 * channels.length]);
}

/** Shards in a folder for each split, or a file for each: their parts together must be the split's, or the slice of it that was asked for. */
function sampleShapes(manifest: Manifest): ExpectedShape[] {
  const { rank, of } = (manifest.options?.['slice'] as { rank: number; of: number } | undefined) ?? { rank: 0, of: 1 };
  const deal = manifest.options?.['deal'] === 'round-robin' ? 'round-robin' : 'contiguous';
  return splitNames.flatMap((split) => {
    const shards = manifest.files.filter(({ path, arrays }) => (path.startsWith(`${split}/`) || path.startsWith(`${split}.`)) && arrays !== undefined);
    const { count } = sliceOf(manifest.samples[split], { rank, of }, deal);
    return windowShapes(manifest, split).map(([part, [, ...shape]]) => {
      const shapes = shards.map(({ arrays = [] }) => arrays.find(({ name }) => name === part)?.shape ?? [0]);
      const rest = shapes.every((one) => one.slice(1).join() === shape.join()) ? shape : (shapes[0] ?? []).slice(1);
      return { name: `${split} ${part}`, expected: [count, ...shape], found: [shapes.reduce((sum, [samples = 0]) => sum + samples, 0), ...rest] };
    });
  });
}

function windowShapes({ nodes, channels, samples, windows, timeFeatures }: Manifest, split: SplitName): [part: string, shape: number[]][] {
  const x = [samples[split], inputLength(windows)];
  const y = [samples[split], windows.horizon];
  const row = [nodes, channels.length];
  const features = timeFeatureColumns(timeFeatures).length;
  return [['X', [...x, ...row]], ['Y', [...y, ...row]], ['XTE', [...x, features]], ['YTE', [...y, features]]];
}

function tableOf({ steps, nodes }: Manifest, columns: number): number[] {
  return [steps, nodes, columns];
}

function spreadShapes(manifest: Manifest, path: string, featureArrays: readonly string[]): ExpectedShape[] {
  const { samples, nodes, windows, options } = manifest;
  const [p, q] = [inputLength(windows), windows.horizon];
  const features = options?.['features'] === 'step' ? [2] : [nodes, 2];
  return splitNames.flatMap((split) => [
    inFile(manifest, path, `${split}X`, [samples[split], p, nodes, 1]), inFile(manifest, path, `${split}Y`, [samples[split], q, nodes, 1]),
    ...featureArrays.map((name) => inFile(manifest, path, `${split}${name}`, [samples[split], { XTE: p, YTE: q }[name] ?? p + q, ...features])),
  ]);
}

function gmanShapes(manifest: Manifest): ExpectedShape[] {
  const { samples, nodes, windows } = manifest;
  const [p, q] = [inputLength(windows), windows.horizon];
  return splitNames.flatMap((split) => [['X', [p, nodes]], ['TE', [p + q, 2]], ['Y', [q, nodes]]].map(([name, shape]) => inFile(manifest, 'gman.npz', `${split}${name as string}`, [samples[split], ...(shape as number[])])));
}

function dcrnnShapes(manifest: Manifest): ExpectedShape[] {
  const { samples, nodes, channels, windows, options } = manifest;
  const columns = channels.length + ({ number: 2, 'one-hot': 8 }[String(options?.['dayOfWeek'])] ?? 1);
  return splitNames.flatMap((split) => [
    inFile(manifest, `${split}.npz`, 'x', [samples[split], inputLength(windows), nodes, columns]), inFile(manifest, `${split}.npz`, 'y', [samples[split], windows.horizon, nodes, columns]),
  ]);
}

/** An array of one file of several that have arrays of that name. */
function inFile({ files }: Manifest, path: string, name: string, expected: readonly number[]): ExpectedShape {
  return { name: `${path}: ${name}`, expected, found: files.find((file) => file.path === path)?.arrays?.find((array) => array.name === name)?.shape ?? [] };
}

function named({ files }: Manifest, name: string, expected: readonly number[]): ExpectedShape {
  const arrays = files.flatMap((file) => [{ name: file.path, shape: file.shape ?? [] }, ...(file.arrays ?? [])]);
  return { name, expected, found: arrays.find((array) => array.name === name)?.shape ?? [] };
}
