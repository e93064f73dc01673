import { crc32 } from 'node:zlib';
import { valueDtypeOf, wantsMasks } from '../../../shared/recipe';
import { inputStretches, targetStretch, type Stretch } from '../../../shared/window-shape';
import { splitNames, type SplitName } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';
import { bytesOf } from './array-blocks';
import { commonTexts, textBytes, writeTexts } from './common-texts';
import type { Exporter } from './exporter';
import { featureRows, featureShape } from './feature-array';
import type { Dtype } from './npy';
import { safeFileName } from '../../../shared/safe-file-name';
import { cellScalingOf } from './scale-values';
import { crcsOf, maskRows, valueRows, type StepRows } from './step-rows';
import { crcOfWindows, windowBlocks } from './window-array';
import { npzBytes, writeNpz, type NpzArray } from './write-npz';

/**
 * Windows spread out in one `<recipe name>.npz`: trainX [S, P, N, C], trainY [S, Q, N, C] f4 or f8 as the recipe says, trainXTE i4 [S, P, 2], trainYTE i4 [S, Q, 2] (or as many features as the recipe names),
 * the same for val and test, and the scaler's mean and std f8: [C], or [N, C] where each node has its own. A minmax scaler adds min and max, a robust one q25, median and q75.
 * With periodic segments X holds these first, the oldest before the others, then the history: P counts them too. With masks asked for, trainXM and trainYM u1 in the shape of X and Y.
 * X and Y are scaled when the recipe says `apply`; the parameters are there in any case. nodes.csv and recipe.sluice.json stand beside it.
 */
export const npzExporter: Exporter = {
  format: 'npz',
  forecastBytes(loaded) {
    return npzBytes([...windowSpecs(loaded), ...scalerSpecs(loaded)]) + textBytes(commonTexts(loaded));
  },
  async write(loaded, target) {
    const { signal } = target;
    const scaling = loaded.recipe.scale.apply ? cellScalingOf(loaded.scaler, loaded.series.nodes, loaded.series.channels) : null;
    const tables: Partial<Record<WindowSpec['of'], RowTable>> = {
      values: await withCrcs(valueRows(loaded.series, valueDtypeOf(loaded.recipe, 'npz'), scaling), signal),
      features: await withCrcs(featureRows(loaded), signal),
      ...(wantsMasks(loaded.recipe, 'npz') && { masks: await withCrcs(maskRows(loaded.series), signal) }),
    };
    const windowed = windowSpecs(loaded).map(({ of, split, firstRow, length, segments, ...array }): NpzArray => {
      const windows = { ...(tables[of] as RowTable), starts: loaded.windows[split].starts, firstRow, length, segments };
      return { ...array, crcAfter: (crc) => crcOfWindows(crc, windows, signal), blocks: () => windowBlocks(windows) };
    });
    const scaler = scalerSpecs(loaded).map(({ numbers, ...array }): NpzArray => {
      const bytes = bytesOf(numbers);
      return { ...array, crcAfter: (crc) => Promise.resolve(crc32(bytes, crc)), blocks: () => [bytes] };
    });
    const npz = await writeNpz(target, `${safeFileName(loaded.recipe.name)}.npz`, [...windowed, ...scaler]);
    return [npz, ...(await writeTexts(target, commonTexts(loaded)))];
  },
};

interface WindowSpec {
  name: string;
  dtype: Dtype;
  shape: number[];
  of: 'values' | 'features' | 'masks';
  split: SplitName;
  /** Rows of a window: [start + firstRow, + length), after those of its segments. */
  firstRow: number;
  length: number;
  segments: Stretch[];
}

interface RowTable { rows: StepRows; rowCrcs: Uint32Array }

function windowSpecs(loaded: LoadedSeries): WindowSpec[] {
  const { recipe, series, windows } = loaded;
  const { history } = recipe.windows;
  const target = targetStretch(recipe.windows);
  const x = { firstRow: 0, length: history, segments: inputStretches(recipe.windows, series.grid).slice(0, -1) };
  const y = { firstRow: target.first, length: target.length, segments: [] };
  const values = { of: 'values', dtype: valueDtypeOf(recipe, 'npz'), row: [series.nodes, series.channels] } as const;
  const { columns, dtype } = featureShape(loaded);
  const features = { of: 'features', dtype, row: [columns] } as const;
  const masks = { of: 'masks', dtype: 'u1', row: values.row } as const;
  const parts = [
    { suffix: 'X', ...x, ...values }, { suffix: 'Y', ...y, ...values },
    { suffix: 'XTE', ...x, ...features }, { suffix: 'YTE', ...y, ...features },
    ...(wantsMasks(recipe, 'npz') ? [{ suffix: 'XM', ...x, ...masks }, { suffix: 'YM', ...y, ...masks }] : []),
  ];
  return splitNames.flatMap((split) => parts.map(({ suffix, row, ...part }) => (
    { ...part, split, name: `${split}${suffix}`, shape: [windows[split].starts.length, part.segments.reduce((sum, { length }) => sum + length, part.length), ...row] })));
}

function scalerSpecs({ scaler, series }: LoadedSeries): { name: string; dtype: Dtype; shape: number[]; numbers: Float64Array }[] {
  const { method, scope, mean, std, min, max, quartiles } = scaler;
  const parameters = { mean, std, ...(method === 'minmax' && { min, max }), ...quartiles };
  const shape = scope === 'node' ? [series.nodes, series.channels] : [series.channels];
  return Object.entries(parameters).map(([name, numbers]) => ({ name, dtype: 'f8', shape, numbers }));
}

async function withCrcs(rows: StepRows, signal: AbortSignal): Promise<RowTable> {
  return { rows, rowCrcs: await crcsOf(rows, signal) };
}
