import { exportEntryOf } from '../../../../shared/export-entries';
import { inputStretches, targetStretch, type Stretch } from '../../../../shared/window-shape';
import { splitNames } from '../../../../shared/windows';
import { layoutExporter } from './layout-exporter';
import { windowArray, type HeldArray, type LayoutFile } from './layout-files';
import { nodeRows } from './node-rows';

/**
 * What DCRNN and Graph WaveNet read: train.npz, val.npz and test.npz with x [S, P, N, C + 1] and y [S, Q, N, C + 1], raw values and the fraction of the day behind them
 * (and the day of the week, as a number or as seven columns), x_offsets and y_offsets [P, 1], [Q, 1] in steps from the last step of the history.
 */
export const dcrnnExporter = layoutExporter('dcrnn', (loaded) => {
  const { recipe, series, windows } = loaded;
  const { dtype, dayOfWeek } = exportEntryOf(recipe, 'dcrnn');
  const [x, y] = [inputStretches(recipe.windows, series.grid), [targetStretch(recipe.windows)]];
  const rows = nodeRows(loaded, { dtype, channels: 'all', isScaled: recipe.scale.apply, features: dayOfWeek === 'none' ? ['slot-fraction'] : ['slot-fraction', 'weekday'], isOneHot: dayOfWeek === 'one-hot' });
  const columns = series.channels + { none: 1, number: 2, 'one-hot': 8 }[dayOfWeek];
  const last = recipe.windows.history - 1;
  return splitNames.map((split): LayoutFile => {
    const { starts } = windows[split];
    return {
      kind: 'npz', path: `${split}.npz`,
      arrays: [
        windowArray('x', dtype, [series.nodes, columns], rows, starts, x), windowArray('y', dtype, [series.nodes, columns], rows, starts, y),
        offsets('x_offsets', x, last), offsets('y_offsets', y, last),
      ],
    };
  });
});

function offsets(name: string, stretches: readonly Stretch[], last: number): HeldArray {
  const steps = stretches.flatMap(({ first, length }) => Array.from({ length }, (_, i) => BigInt(first + i - last)));
  return { name, dtype: 'i8', shape: [steps.length, 1], numbers: BigInt64Array.from(steps) };
}
