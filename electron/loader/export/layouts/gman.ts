import { exportEntryOf } from '../../../../shared/export-entries';
import { inputStretches, targetStretch } from '../../../../shared/window-shape';
import { splitNames } from '../../../../shared/windows';
import { layoutExporter } from './layout-exporter';
import { windowArray, type LayoutArray } from './layout-files';
import { momentArrays } from './layout-scaling';
import { featureRowsOf, nodeRows } from './node-rows';

/** What GMAN's load_data returns, of the first channel: trainX [S, P, N] z-scored, trainTE i4 [S, P + Q, 2] weekday and slot, trainY [S, Q, N] as it is, mean, std. */
export const gmanExporter = layoutExporter('gman', (loaded) => {
  const { recipe, series, windows } = loaded;
  const { dtype } = exportEntryOf(recipe, 'gman');
  const [x, y] = [inputStretches(recipe.windows, series.grid), [targetStretch(recipe.windows)]];
  const raw = nodeRows(loaded, { dtype, channels: 'first', isScaled: false });
  const scaled = nodeRows(loaded, { dtype, channels: 'first', isScaled: true });
  const features = featureRowsOf(loaded, ['weekday', 'slot'], 'i4');
  const arrays = splitNames.flatMap((split): LayoutArray[] => {
    const { starts } = windows[split];
    return [
      windowArray(`${split}X`, dtype, [series.nodes], scaled, starts, x),
      windowArray(`${split}TE`, 'i4', [2], features, starts, [...x, ...y]),
      windowArray(`${split}Y`, dtype, [series.nodes], raw, starts, y),
    ];
  });
  return [{ kind: 'npz', path: 'gman.npz', arrays: [...arrays, ...momentArrays(loaded, false)] }];
});
