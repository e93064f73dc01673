import { exportEntryOf, type EntryOf } from '../../../../shared/export-entries';
import { inputStretches, targetStretch, type Stretch } from '../../../../shared/window-shape';
import { splitNames } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import type { StepRows } from '../step-rows';
import { layoutExporter } from './layout-exporter';
import { windowArray, type LayoutArray, type LayoutFile } from './layout-files';
import { momentArrays } from './layout-scaling';
import { featureRowsOf, nodeRows } from './node-rows';

/** What PatchSTG's loader hands to its model: trainX [S, P, N, 1] and trainY [S, Q, N, 1] of the first channel as they are, trainXTE [S, P, N, 2] and trainYTE [S, Q, N, 2], locations [2, N] (lat, lng), mean, std. */
export const patchstgExporter = layoutExporter('patchstg', (loaded) => {
  const x = { suffix: 'XTE', stretches: inputStretches(loaded.recipe.windows, loaded.series.grid) };
  const y = { suffix: 'YTE', stretches: [targetStretch(loaded.recipe.windows)] };
  return spreadFile(loaded, exportEntryOf(loaded.recipe, 'patchstg'), 'patchstg.npz', [x, y]);
});

/** The same for STWave, whose time features of history and horizon stand in one array, trainTE [S, P + Q, N, 2]. */
export const stwaveExporter = layoutExporter('stwave', (loaded) => {
  const stretches = [...inputStretches(loaded.recipe.windows, loaded.series.grid), targetStretch(loaded.recipe.windows)];
  return spreadFile(loaded, exportEntryOf(loaded.recipe, 'stwave'), 'stwave.npz', [{ suffix: 'TE', stretches }]);
});

function spreadFile(loaded: LoadedSeries, { dtype, features: per }: EntryOf<'patchstg'>, path: string, featureArrays: readonly { suffix: string; stretches: readonly Stretch[] }[]): LayoutFile[] {
  const { recipe, series, nodes, windows } = loaded;
  const values = nodeRows(loaded, { dtype, channels: 'first', isScaled: recipe.scale.apply });
  const times = per === 'node' ? series.nodes : 1;
  const features = featureRowsOf(loaded, recipe.timeFeatures.order, 'i4', times);
  const featureShape = per === 'node' ? [times, 2] : [2];
  const cut = (name: string, rows: StepRows, starts: Int32Array, stretches: readonly Stretch[]): LayoutArray => windowArray(name, dtype, [series.nodes, 1], rows, starts, stretches);
  const arrays = splitNames.flatMap((split): LayoutArray[] => {
    const { starts } = windows[split];
    return [
      cut(`${split}X`, values, starts, inputStretches(recipe.windows, series.grid)), cut(`${split}Y`, values, starts, [targetStretch(recipe.windows)]),
      ...featureArrays.map(({ suffix, stretches }) => windowArray(`${split}${suffix}`, 'i4', featureShape, features, starts, stretches)),
    ];
  });
  const places = Float64Array.from([...nodes.map(({ lat }) => lat ?? NaN), ...nodes.map(({ lng }) => lng ?? NaN)]);
  return [{ kind: 'npz', path, arrays: [...arrays, { name: 'locations', dtype: 'f8', shape: [2, nodes.length], numbers: places }, ...momentArrays(loaded, recipe.scale.apply)] }];
}
