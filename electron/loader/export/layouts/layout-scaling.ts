import type { LayoutFormat } from '../../../../shared/export-entries';
import type { LoadedSeries } from '../../loaded-series';
import { scalingOf } from '../../series/scaling';
import type { HeldArray } from './layout-files';

/** z-score: its reader wants values scaled by mean and std, whatever the recipe's scaler is; by-recipe: they are scaled where the recipe applies its scaler; never: its reader scales them itself. */
export const layoutScaling: Readonly<Record<LayoutFormat, 'z-score' | 'by-recipe' | 'never'>> = {
  patchstg: 'by-recipe', stwave: 'by-recipe', dcrnn: 'by-recipe', gman: 'z-score', largest: 'z-score',
  stgcn: 'never', 'npz-data': 'never', 'basicts-0': 'never', 'basicts-1': 'never', staeformer: 'never', libcity: 'never',
};

/** A load whose scaler and recipe are those by which a layout scales. */
export function scaledFor(loaded: LoadedSeries, format: LayoutFormat): LoadedSeries {
  const { recipe, scaler } = loaded;
  switch (layoutScaling[format]) {
    case 'by-recipe': return loaded;
    case 'z-score': return { ...loaded, recipe: { ...recipe, scale: { ...recipe.scale, method: 'zscore', apply: true } }, scaler: { ...scaler, method: 'zscore' } };
    case 'never': return { ...loaded, recipe: { ...recipe, scale: { ...recipe.scale, apply: false } } };
  }
}

/**
 * mean and std of the first channel, with which a model's code scales and puts back by (x - mean) / std: a number each, or one a node [N]. A std of 0 counts as 1.
 * `isUndone` where the code scales values that are scaled already: then they are 0 and 1.
 */
export function momentArrays({ scaler, series: { nodes, channels } }: LoadedSeries, isUndone: boolean): HeldArray[] {
  const count = scaler.scope === 'all' ? 1 : nodes;
  const scalings = Array.from({ length: count }, (_, node) => (isUndone ? null : scalingOf({ ...scaler, method: 'zscore' }, node, 0, channels)));
  const shape = scaler.scope === 'all' ? [] : [nodes];
  return [
    { name: 'mean', dtype: 'f8', shape, numbers: Float64Array.from(scalings, (scaling) => scaling?.center ?? 0) },
    { name: 'std', dtype: 'f8', shape, numbers: Float64Array.from(scalings, (scaling) => scaling?.width ?? 1) },
  ];
}
