import { exportEntryOf } from '../../../../shared/export-entries';
import { windowLength } from '../../../../shared/window-shape';
import { splitNames } from '../../../../shared/windows';
import { layoutExporter } from './layout-exporter';
import { tableArray, type LayoutArray } from './layout-files';
import { nodeRows } from './node-rows';

/** What STAEformer reads, of the first channel: data.npz with data [T, N, 3] (value as it is, fraction of the day, weekday), and index.npz with train, val and test i8 [S, 3]: first step, end of the history, end of the horizon. */
export const staeformerExporter = layoutExporter('staeformer', (loaded) => {
  const { recipe, series, windows } = loaded;
  const { dtype } = exportEntryOf(recipe, 'staeformer');
  const rows = nodeRows(loaded, { dtype, channels: 'first', isScaled: false, features: ['slot-fraction', 'weekday'] });
  const { history } = recipe.windows;
  const length = windowLength(recipe.windows);
  const index = splitNames.map((split): LayoutArray => {
    const { starts } = windows[split];
    return { name: split, dtype: 'i8', shape: [starts.length, 3], numbers: BigInt64Array.from([...starts].flatMap((start) => [start, start + history, start + length]), BigInt) };
  });
  return [
    { kind: 'npz', path: 'data.npz', arrays: [tableArray('data', dtype, [series.nodes, 3], rows)] },
    { kind: 'npz', path: 'index.npz', arrays: index },
  ];
});
