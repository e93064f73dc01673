import { exportEntryOf } from '../../../../shared/export-entries';
import { splitNames } from '../../../../shared/windows';
import { layoutExporter } from './layout-exporter';
import { tableArray, type LayoutFile } from './layout-files';
import { momentArrays } from './layout-scaling';
import { nodeRows } from './node-rows';

/** What LargeST reads, of the first channel: his.npz with data [T, N, 3] (z-scored value, fraction of the day, weekday / 7), mean and std; idx_{train,val,test}.npy i8 with the last step of each history. */
export const largestExporter = layoutExporter('largest', (loaded) => {
  const { recipe, series, windows } = loaded;
  const { dtype } = exportEntryOf(recipe, 'largest');
  const rows = nodeRows(loaded, { dtype, channels: 'first', isScaled: true, features: ['slot-fraction', 'weekday-fraction'] });
  const last = recipe.windows.history - 1;
  return [
    { kind: 'npz', path: 'his.npz', arrays: [tableArray('data', dtype, [series.nodes, 3], rows), ...momentArrays(loaded, false)] },
    ...splitNames.map((split): LayoutFile => {
      const { starts } = windows[split];
      return { kind: 'npy', path: `idx_${split}.npy`, array: { name: '', dtype: 'i8', shape: [starts.length], numbers: BigInt64Array.from(starts, (start) => BigInt(start + last)) } };
    }),
  ];
});
