import { exportEntryOf, type ExportFormat } from '../../../../shared/export-entries';
import type { LoadedSeries } from '../../loaded-series';
import { sideArraysOf } from '../containers/side-arrays';
import { seriesTableOf } from '../containers/table/table-columns';
import { windowPartsOf } from '../samples/window-parts';
import type { ReadmeFormat } from './readme';
import type { ReadmeArrayName } from './readme-texts';

/** A line of the table of contents. */
export interface ReadmeArray { name: string; dtype: string; shape: number[]; holds: ReadmeArrayName }

const sampleFormats: readonly ExportFormat[] = ['npz', 'safetensors', 'mds', 'hf-datasets', 'webdataset', 'npz-shards'];

/** Whether a format holds windows spread out: their values are scaled where the recipe says so. A series never is. */
export function holdsSamples(format: ReadmeFormat): boolean {
  return sampleFormats.includes(format);
}

/** What a reader of the format meets: the parts of a sample, or the arrays of a series. */
export function readmeArrays(loaded: LoadedSeries, format: ReadmeFormat): ReadmeArray[] {
  const { steps, nodes, channels } = loaded.series;
  const { dtype, masks = false } = { masks: false, ...exportEntryOf(loaded.recipe, format) };
  if (holdsSamples(format)) return windowPartsOf(loaded, { dtype, masks }).map(({ name, shape, dtype: element }) => ({ name, dtype: element, shape, holds: name }));
  if (format === 'arrow' || format === 'parquet') return tableColumns(loaded, format);
  const table = { shape: [steps, nodes, channels] };
  if (format === 'series') return seriesFiles(loaded, dtype);
  return [
    { ...table, name: 'values', dtype, holds: 'values' }, { ...table, name: 'mask', dtype: 'u1', holds: 'mask' },
    ...(format === 'hdf5' ? [{ name: 'nodes', dtype: 'text', shape: [nodes], holds: 'node' as const }] : []),
    ...sideArraysOf(loaded).map(({ name, shape, dtype: element }): ReadmeArray => ({ name, dtype: element, shape, holds: name })),
  ];
}

/** Each array is a file of its own; positions stand in nodes.csv alone. */
function seriesFiles(loaded: LoadedSeries, dtype: string): ReadmeArray[] {
  const { steps, nodes, channels } = loaded.series;
  const table = { shape: [steps, nodes, channels] };
  const sides = sideArraysOf(loaded).filter(({ name }) => name !== 'lat' && name !== 'lng');
  return [
    { ...table, name: 'values.npy', dtype, holds: 'values' }, { ...table, name: 'mask.npy', dtype: 'u1', holds: 'mask' },
    ...sides.map(({ name, shape, dtype: element }): ReadmeArray => ({ name: `${name === 'time' ? 'times' : name}.npy`, dtype: element, shape, holds: name })),
  ];
}

function tableColumns(loaded: LoadedSeries, format: 'arrow' | 'parquet'): ReadmeArray[] {
  const { form, columns, dtype, rows } = seriesTableOf(loaded, format);
  const types = { node: 'text', time: 'timestamp', value: dtype, observed: 'bool' };
  const holds = { node: 'node', time: 'time', value: form === 'long' ? 'value' : 'column-of-node', observed: 'observed' } as const;
  const shown = form === 'long' ? columns : columns.slice(0, 2);
  return shown.map(({ kind, name }) => ({ name: form === 'wide' && columns.length > 2 && kind === 'value' ? `${name}, …` : name, dtype: types[kind], shape: [rows], holds: holds[kind] }));
}
