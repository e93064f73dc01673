import type { EntryOf, ExportEntry, ExportFormat, ValueDtype } from './export-entries';
import type { GraphSpec } from './graph-spec';
import type { Recipe } from './recipe';
import { timeFeatureColumns, timeFeatureDtype, type TimeFeatureSpec } from './time-features';
import { inputLength } from './window-shape';
import type { SampleCounts } from './windows';

/** nodes.csv, a line a node; the manifest, the recipe and the other small texts. */
const NODE_LINE_BYTES = 40;
const TEXTS_BYTES = 8_000;
const TAR_BLOCK_BYTES = 512;
const NPY_HEADER_BYTES = 128;

export interface ExportFacts {
  nodes: number;
  steps: number;
  channels: number;
  samples: SampleCounts;
  windows: Recipe['windows'];
  timeFeatures: TimeFeatureSpec;
  graph: GraphSpec;
}

const materialised: readonly ExportFormat[] = ['npz', 'safetensors', 'mds', 'hf-datasets', 'webdataset', 'npz-shards', 'patchstg', 'stwave', 'gman', 'dcrnn'];

/** Whether a format holds every step once and windows as places in it, or every window spread out. */
export function formOf(format: ExportFormat): 'lazy' | 'materialised' {
  return materialised.includes(format) ? 'materialised' : 'lazy';
}

/** Bytes of one export, to a few per cent; at most so many where it is packed, missing values take no bytes, or numbers are texts. Not rounded. */
export function exportBytesOf(entry: ExportEntry, facts: ExportFacts): number {
  const { nodes, steps, channels, samples } = facts;
  const cells = nodes * channels;
  const valueBytes = entry.dtype === 'f8' ? 8 : 4;
  const total = samples.train + samples.val + samples.test;
  const texts = nodes * NODE_LINE_BYTES + TEXTS_BYTES;
  switch (entry.format) {
    case 'series': case 'zarr': case 'hdf5': return steps * cells * (valueBytes + 1) + steps * (8 + featureBytes(facts)) + total * 8 + texts;
    case 'npz': return total * sampleBytes(facts, entry) + 4_000;
    case 'arrow': return tableBytes(entry, facts, { node: 4, time: 8 }) + texts;
    case 'parquet': return tableBytes(entry, facts, { node: Math.ceil(Math.log2(Math.max(2, nodes))) / 8, time: 0 }) + texts;
    case 'safetensors': return total * sampleBytes(facts, entry) + texts;
    case 'patchstg': case 'stwave': return total * windowSteps(facts) * nodes * (valueBytes + (entry.features === 'node' ? 8 : 8 / nodes)) + nodes * 16 + texts;
    case 'gman': return total * windowSteps(facts) * (nodes * valueBytes + 8) + texts;
    case 'dcrnn': return total * windowSteps(facts) * nodes * valueBytes * (channels + { none: 1, number: 2, 'one-hot': 8 }[entry.dayOfWeek]) + texts;
    case 'graph': return facts.graph.files.reduce((sum, file) => sum + graphFileBytes(file, nodes), 0) + texts;
    case 'npz-data': return steps * cells * valueBytes + texts;
    case 'basicts-0': return steps * nodes * (channels + 4) * 4 + texts;
    case 'basicts-1': return steps * (cells + 4) * 4 + texts;
    case 'largest': return steps * nodes * 3 * valueBytes + total * 8 + texts;
    case 'staeformer': return steps * nodes * 3 * valueBytes + total * 24 + texts;
    case 'stgcn': return steps * nodes * 8 + texts;
    case 'libcity': return steps * nodes * (42 + 7 * channels) + texts;
    case 'mds': case 'hf-datasets': case 'webdataset': case 'npz-shards': {
      const parts = samplePartBytes(facts, entry);
      const beside = { mds: 4, 'npz-shards': 0, 'hf-datasets': hfBytesBeside(facts, entry), webdataset: sumOf(parts.map((bytes) => tarMemberBytes(bytes) - bytes)) }[entry.format];
      return (total / (entry.slice?.of ?? 1)) * (sumOf(parts) + beside) + texts;
    }
  }
}

/** What a sample takes beside its values: as Arrow, where its lists begin; as Parquet, two bits a value that say so, and masks are bits. */
function hfBytesBeside(facts: ExportFacts, entry: { masks: boolean; files?: 'arrow' | 'parquet' }): number {
  const { nodes, channels, timeFeatures } = facts;
  if (entry.files !== 'parquet') return windowSteps(facts) * (entry.masks ? 2 : 1) * (nodes + 1) * 4;
  const cells = nodes * channels;
  return windowSteps(facts) * ((cells + timeFeatureColumns(timeFeatures).length) / 4 + (entry.masks ? cells * (1 / 4 + 1 / 8 - 1) : 0));
}

/** An array as a member of a tar file: its header, and the .npy file in whole blocks. */
function tarMemberBytes(arrayBytes: number): number {
  return TAR_BLOCK_BYTES * (1 + Math.ceil((NPY_HEADER_BYTES + arrayBytes) / TAR_BLOCK_BYTES));
}

/** Values as 32 or 64 bits, and a bit for each that says whether it is there; in the long form, node, time and a bit for what was observed beside them. */
function tableBytes({ dtype, form }: EntryOf<'arrow'>, { nodes, steps, channels }: ExportFacts, keyBytes: { node: number; time: number }): number {
  const cellBytes = (dtype === 'f8' ? 8 : 4) + 1 / 8;
  const rowBytes = form === 'long' ? keyBytes.node + keyBytes.time + channels * (cellBytes + 1 / 8) : 8 / nodes + channels * cellBytes;
  return Math.ceil(steps * nodes * rowBytes);
}

/** X, Y, XTE and YTE, and XM and YM where masks are wanted. */
function samplePartBytes(facts: ExportFacts, { dtype, masks }: { dtype: ValueDtype; masks: boolean }): number[] {
  const { windows, nodes, channels } = facts;
  const stepBytes = [nodes * channels * (dtype === 'f8' ? 8 : 4), featureBytes(facts), ...(masks ? [nodes * channels] : [])];
  return stepBytes.flatMap((bytes) => [inputLength(windows) * bytes, windows.horizon * bytes]);
}

function sampleBytes(facts: ExportFacts, entry: { dtype: ValueDtype; masks: boolean }): number {
  return sumOf(samplePartBytes(facts, entry));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function windowSteps({ windows }: ExportFacts): number {
  return inputLength(windows) + windows.horizon;
}

/** Time features of a step. */
function featureBytes({ timeFeatures }: ExportFacts): number {
  return timeFeatureColumns(timeFeatures).length * Number(timeFeatureDtype(timeFeatures)[1]);
}

/** Edges a node has, before anybody has counted them. */
const GUESSED_DEGREE = 10;

function graphFileBytes(file: GraphSpec['files'][number], nodes: number): number {
  const digits = String(nodes).length;
  switch (file) {
    case 'npy': return nodes * nodes * 4;
    case 'pickle': return nodes * nodes * 4 + nodes * 30;
    case 'text': return nodes * nodes * (11 + 2 * digits);
    case 'edges': return nodes * GUESSED_DEGREE * (30 + 2 * digits);
  }
}
