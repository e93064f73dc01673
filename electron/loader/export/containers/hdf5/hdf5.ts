import { exportEntryOf } from '../../../../../shared/export-entries';
import { channelNames } from '../../../../../shared/recipe';
import { timeFeatureColumns } from '../../../../../shared/time-features';
import type { LoadedSeries } from '../../../loaded-series';
import { maskBlocks } from '../../array-blocks';
import { textBytes, writeTexts } from '../../common-texts';
import { writeExportFile } from '../../export-files';
import type { Exporter } from '../../exporter';
import { rowBlocks, valueRows } from '../../step-rows';
import { seriesTexts } from '../series-texts';
import { sideArraysOf } from '../side-arrays';
import { planHdf5, type Hdf5Dataset, type Hdf5Plan } from './hdf5-file';

export const HDF5_NAME = 'series.h5';

/**
 * The series as one HDF5 file of plain datasets: values f4 or f8 [T, N, C] as they are, never scaled (missing = NaN unless filled), mask u1 [T, N, C] (1 = observed), nodes (names) [N],
 * time, time_features, lat, lng and window starts. Each dataset says its axes.
 */
export const hdf5Exporter: Exporter = {
  format: 'hdf5',
  forecastBytes(loaded) {
    return planOf(loaded).fileBytes + textBytes(seriesTexts(loaded, 'hdf5'));
  },
  async write(loaded, target) {
    const { metadata, datasets, fileBytes } = planOf(loaded);
    const file = await writeExportFile(target, HDF5_NAME, fileBytes, async (writer) => {
      let at = metadata.length;
      await writer.write(metadata);
      for (const { offset, bytes, blocks } of datasets) {
        await writer.write(new Uint8Array(offset - at));
        for await (const block of blocks()) await writer.write(block);
        at = offset + bytes;
      }
    });
    if (file.bytes !== fileBytes) throw new Error(`${HDF5_NAME} has ${file.bytes} bytes instead of ${fileBytes}`);
    const arrays = datasets.map(({ name, type, shape }) => ({ name, dtype: typeof type === 'object' ? `S${type.textBytes}` : type, shape: [...shape] }));
    return [{ ...file, arrays }, ...(await writeTexts(target, seriesTexts(loaded, 'hdf5')))];
  },
};

function planOf(loaded: LoadedSeries): Hdf5Plan {
  const { recipe, series } = loaded;
  const { dtype } = exportEntryOf(recipe, 'hdf5');
  const table = { shape: [series.steps, series.nodes, series.channels], attributes: { axes: 'time, node, channel', channels: JSON.stringify(channelNames(recipe)) } };
  const datasets: Hdf5Dataset[] = [
    { ...table, name: 'values', type: dtype, blocks: () => rowBlocks(valueRows(series, dtype, null)) },
    { ...table, name: 'mask', type: 'u1', blocks: () => maskBlocks(series) },
    nodeNames(loaded),
    ...sideArraysOf(loaded).map(({ name, dtype: type, shape, axes, blocks }): Hdf5Dataset => ({
      name, type, shape, blocks,
      attributes: { axes: axes.join(', '), ...(name === 'time' && { units: 'seconds since 1970-01-01T00:00:00Z' }), ...(name === 'time_features' && { features: JSON.stringify(timeFeatureColumns(recipe.timeFeatures)) }) },
    })),
  ];
  return planHdf5(datasets, { name: recipe.name, step: recipe.grid.step, zone: series.grid.zone });
}

function nodeNames({ nodes }: LoadedSeries): Hdf5Dataset {
  const texts = nodes.map(({ name }) => Buffer.from(name, 'utf8'));
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 1);
  return {
    name: 'nodes', type: { textBytes: longest }, shape: [nodes.length], attributes: { axes: 'node' },
    blocks: () => [Buffer.concat(texts.map((text) => Buffer.concat([text, Buffer.alloc(longest - text.length)])))],
  };
}
