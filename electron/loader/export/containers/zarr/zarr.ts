import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { exportEntryOf, type EntryOf } from '../../../../../shared/export-entries';
import type { WrittenFile } from '../../../../../shared/export-report';
import { channelNames } from '../../../../../shared/recipe';
import { timeFeatureColumns } from '../../../../../shared/time-features';
import type { LoadedSeries } from '../../../loaded-series';
import { bytesOf } from '../../array-blocks';
import { textBytes, writeTexts } from '../../common-texts';
import { writeExportFile, writeText, type ExportTarget } from '../../export-files';
import type { Exporter } from '../../exporter';
import { dataBytes } from '../../npy';
import { outputFailure } from '../../output-failure';
import { seriesTexts } from '../series-texts';
import { maskRows, valueRows, type StepRows } from '../../step-rows';
import { sideArraysOf, type SideArray } from '../side-arrays';
import { packChunk, packedBytesAtMost } from './pack-chunk';
import { seriesChunks } from './series-chunks';
import { arrayJson, groupJson, type ZarrArray } from './zarr-json';

export const ZARR_FOLDER = 'series.zarr';

const CHUNK_ELEMENTS = 1 << 20;
const CHUNK_NODES = 4096;
/** What a new name in a folder may need of a disk. */
const NAME_BYTES = 4096;

/**
 * A Zarr group of version 3, `series.zarr`: values f4 or f8 [T, N, C] as they are, never scaled (missing = NaN unless filled), mask u1 [T, N, C] (1 = observed), both cut by steps and nodes;
 * time, time_features, lat, lng and window starts whole. Axes have names. A chunk is held in memory while it is filled.
 */
export const zarrExporter: Exporter = {
  format: 'zarr',
  forecastBytes(loaded) {
    const { compression, tables, arrays, group } = planOf(loaded);
    const chunkBytes = tables.reduce((sum, { array }) => sum + chunksOf(array) * packedBytesAtMost(dataBytes(array.dtype, array.chunkShape), compression), 0);
    const sideBytes = sideArraysOf(loaded).reduce((sum, { dtype, shape }) => sum + (shape[0] === 0 ? 0 : packedBytesAtMost(dataBytes(dtype, shape), compression)), 0);
    const metadata = arrays.map((array) => ({ name: '', text: arrayJson(array, compression) }));
    return chunkBytes + sideBytes + textBytes([...metadata, { name: '', text: group }, ...seriesTexts(loaded, 'zarr')]);
  },
  async write(loaded, target) {
    const { compression, tables, sides, group } = planOf(loaded);
    const files: WrittenFile[] = [];
    for (const { array, rows } of tables) {
      const [chunkSteps = 1, chunkNodes = 1] = array.chunkShape;
      const fill = array.dtype === 'u1' ? new Uint8Array(1) : bytesOf(array.dtype === 'f4' ? Float32Array.of(NaN) : Float64Array.of(NaN));
      for await (const { step, node, bytes } of seriesChunks(rows, { chunkSteps, chunkNodes, nodes: loaded.series.nodes, fill })) {
        files.push(await writeChunk(target, `${array.name}/c/${step}/${node}/0`, await packChunk(bytes, compression)));
      }
      files.push(await writeMetadata(target, array, compression));
    }
    for (const { array, side } of sides) {
      if (side.shape[0] !== 0) files.push(await writeChunk(target, `${array.name}/c/${side.shape.map(() => 0).join('/')}`, await packChunk(await wholeOf(side), compression)));
      files.push(await writeMetadata(target, array, compression));
    }
    files.push(await writeText(target, `${ZARR_FOLDER}/zarr.json`, group));
    return [...files, ...(await writeTexts(target, seriesTexts(loaded, 'zarr')))];
  },
};

interface ZarrPlan {
  compression: EntryOf<'zarr'>['compression'];
  tables: { array: ZarrArray; rows: StepRows }[];
  sides: { array: ZarrArray; side: SideArray }[];
  arrays: ZarrArray[];
  /** zarr.json of the group. */
  group: string;
}

function planOf(loaded: LoadedSeries): ZarrPlan {
  const { recipe, series } = loaded;
  const { dtype, compression, ...wanted } = exportEntryOf(recipe, 'zarr');
  const { steps, nodes, channels } = series;
  const chunkNodes = Math.min(nodes, wanted.chunkNodes ?? CHUNK_NODES);
  const chunkSteps = Math.min(steps, wanted.chunkSteps ?? Math.max(1, Math.floor(CHUNK_ELEMENTS / (chunkNodes * channels))));
  const table = { shape: [steps, nodes, channels], chunkShape: [chunkSteps, chunkNodes, channels], axes: ['time', 'node', 'channel'] };
  const tables = [
    { array: { ...table, name: 'values', dtype, attributes: { channels: channelNames(recipe) } }, rows: valueRows(series, dtype, null) },
    { array: { ...table, name: 'mask', dtype: 'u1' as const, attributes: { flag_values: [0, 1], flag_meanings: 'missing observed' } }, rows: maskRows(series) },
  ];
  const sides = sideArraysOf(loaded).map((side) => ({ side, array: { ...side, chunkShape: side.shape.map((length) => Math.max(1, length)), attributes: attributesOf(side, loaded) } }));
  const arrays = [...tables, ...sides].map(({ array }) => array);
  return { compression, tables, sides, arrays, group: groupJson(groupAttributes(loaded), arrays, compression) };
}

function attributesOf({ name }: SideArray, { recipe, nodes }: LoadedSeries): object {
  switch (name) {
    case 'time': return { units: 'seconds since 1970-01-01T00:00:00Z', calendar: 'proleptic_gregorian' };
    case 'time_features': return { features: timeFeatureColumns(recipe.timeFeatures) };
    case 'lat': return { units: 'degrees_north', nodes: nodes.map((node) => node.name) };
    case 'lng': return { units: 'degrees_east' };
    default: return { meaning: 'first history step of each window' };
  }
}

function groupAttributes({ recipe, series }: LoadedSeries): object {
  return { title: recipe.name, step: recipe.grid.step, zone: series.grid.zone, channels: channelNames(recipe), windows: recipe.windows, split: recipe.split };
}

function chunksOf({ shape, chunkShape }: ZarrArray): number {
  return shape.reduce((product, length, axis) => product * Math.ceil(length / (chunkShape[axis] as number)), 1);
}

/** A chunk gets its name once it is whole: one cut short by a kill is none, even to who looks into a folder that never got its own name. */
async function writeChunk(target: ExportTarget, name: string, bytes: Uint8Array): Promise<WrittenFile> {
  const path = `${ZARR_FOLDER}/${name}`;
  const file = await writeExportFile(target, `${path}.partial`, bytes.length, (writer) => writer.write(bytes));
  await target.room.run(target.folder, NAME_BYTES, () => rename(join(target.folder, file.path), join(target.folder, path))).catch((thrown: unknown) => { throw outputFailure(thrown, join(target.folder, path), bytes.length); });
  return { ...file, path };
}

async function writeMetadata(target: ExportTarget, array: ZarrArray, compression: ZarrPlan['compression']): Promise<WrittenFile> {
  const file = await writeText(target, `${ZARR_FOLDER}/${array.name}/zarr.json`, arrayJson(array, compression));
  return { ...file, dtype: array.dtype, shape: [...array.shape] };
}

async function wholeOf({ dtype, shape, blocks }: SideArray): Promise<Uint8Array> {
  const whole = new Uint8Array(dataBytes(dtype, shape));
  let at = 0;
  for await (const block of blocks()) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
