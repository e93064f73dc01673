import { exportEntryOf, type ExportFormat } from '../../../../shared/export-entries';
import type { LoadedSeries } from '../../loaded-series';
import { sideArraysOf } from '../containers/side-arrays';
import { windowPartsOf } from '../samples/window-parts';
import type { ReadmeFormat } from './readme';
import type { ReadmeArrayName } from './readme-texts';

/** A line of the table of contents. */
export interface ReadmeArray { name: string; dtype: string; shape: number[]; holds: ReadmeArrayName }

const sampleFormats: readonly ExportFormat[] = ['safetensors', 'mds'];

/** Whether a format holds windows spread out: their values are scaled where the recipe says so. A series never is. */
export function holdsSamples(format: ReadmeFormat): boolean {
  return sampleFormats.includes(format);
}

/** What a reader of the format meets: the parts of a sample, or the arrays of a series. */
export function readmeArrays(loaded: LoadedSeries, format: ReadmeFormat): ReadmeArray[] {
  const { steps, nodes, channels } = loaded.series;
  const { dtype, masks = false } = { masks: false, ...exportEntryOf(loaded.recipe, format) };
  if (holdsSamples(format)) return windowPartsOf(loaded, { dtype, masks }).map(({ name, shape, dtype: element }) => ({ name, dtype: element, shape, holds: name }));
  const table = { shape: [steps, nodes, channels] };
  return [
    { ...table, name: 'values', dtype, holds: 'values' }, { ...table, name: 'mask', dtype: 'u1', holds: 'mask' },
    ...sideArraysOf(loaded).map(({ name, shape, dtype: element }): ReadmeArray => ({ name, dtype: element, shape, holds: name })),
  ];
}
