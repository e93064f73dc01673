import { exportEntryOf } from '../../../../shared/export-entries';
import type { LoadedSeries } from '../../loaded-series';
import { windowPartsOf } from '../samples/window-parts';
import type { ReadmeFormat } from './readme';
import type { ReadmeArrayName } from './readme-texts';

/** A line of the table of contents. */
export interface ReadmeArray { name: string; dtype: string; shape: number[]; holds: ReadmeArrayName }

/** What a reader of the format meets: the parts of a sample. */
export function readmeArrays(loaded: LoadedSeries, format: ReadmeFormat): ReadmeArray[] {
  return windowPartsOf(loaded, exportEntryOf(loaded.recipe, format)).map(({ name, dtype, shape }) => ({ name, dtype, shape, holds: name }));
}
