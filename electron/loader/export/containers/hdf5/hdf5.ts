import { exportEntryOf } from '../../../../../shared/export-entries';
import type { ArrayShape } from '../../../../../shared/export-report';
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
import { planHdf5, type Hdf5Dataset, type Hdf5Group } from './hdf5-file';
import { pandasTable } from './pandas-table';
import { textDataset } from './text-dataset';

export const HDF5_NAME = 'series.h5';

/**
 * The series as one HDF5 file of plain datasets: values f4 or f8 [T, N, C] as they are, never scaled (missing = NaN unless filled), mask u1 [T, N, C] (1 = observed), nodes (names) [N],
 * time, time_features, lat, lng and window starts. Each dataset says its axes. The group df is the values once more, without a byte more, as a wide table for pandas.
 */
export const hdf5Exporter: Exporter = {
  format: 'hdf5',
  forecastBytes(loaded) {
    return planHdf5(rootOf(loaded)).fileBytes + textBytes(seriesTexts(loaded, 'hdf5'));
  },
  async write(loaded, target) {
    const root = rootOf(loaded);
    const { metadata, contents, fileBytes } = planHdf5(root);
    const file = await writeExportFile(target, HDF5_NAME, fileBytes, async (writer) => {
      let at = metadata.length;
      await writer.write(metadata);
      for (const { offset, bytes, blocks } of contents) {
        await writer.write(new Uint8Array(offset - at));
        for await (const block of blocks()) await writer.write(block);
        at = offset + bytes;
      }
    });
    if (file.bytes !== fileBytes) throw new Error(`${HDF5_NAME} has ${file.bytes} bytes instead of ${fileBytes}`);
    return [{ ...file, arrays: arraysIn(root, '') }, ...(await writeTexts(target, seriesTexts(loaded, 'hdf5')))];
  },
};

function rootOf(loaded: LoadedSeries): Hdf5Group {
  const { recipe, series, nodes } = loaded;
  const { dtype } = exportEntryOf(recipe, 'hdf5');
  const table = { shape: [series.steps, series.nodes, series.channels], attributes: { axes: 'time, node, channel', channels: JSON.stringify(channelNames(recipe)) } };
  const values: Hdf5Dataset = { ...table, name: 'values', type: dtype, blocks: () => rowBlocks(valueRows(series, dtype, null)) };
  return {
    name: '', attributes: { name: recipe.name, step: recipe.grid.step, zone: series.grid.zone },
    children: [
      values,
      { ...table, name: 'mask', type: 'u1', blocks: () => maskBlocks(series) },
      textDataset('nodes', nodes.map(({ name }) => name), { axes: 'node' }),
      ...sideArraysOf(loaded).map(({ name, dtype: type, shape, axes, blocks }): Hdf5Dataset => ({
        name, type, shape, blocks,
        attributes: { axes: axes.join(', '), ...(name === 'time' && { units: 'seconds since 1970-01-01T00:00:00Z' }), ...(name === 'time_features' && { features: JSON.stringify(timeFeatureColumns(recipe.timeFeatures)) }) },
      })),
      pandasTable(loaded, values),
    ],
  };
}

/** Every dataset below a group, as the manifest has them; their names begin with the place of the group. */
function arraysIn({ children }: Hdf5Group, place: string): ArrayShape[] {
  return children.flatMap((child) => {
    const name = `${place}${child.name}`;
    return 'children' in child ? arraysIn(child, `${name}/`) : [{ name, dtype: typeof child.type === 'object' ? `S${child.type.textBytes}` : child.type, shape: [...child.shape] }];
  });
}
