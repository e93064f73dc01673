import { timeFeaturesOf } from '../../../../shared/grid';
import type { SplitName } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';

export interface CutSample { X: Float32Array; Y: Float32Array; XTE: Int32Array; YTE: Int32Array; XM: Uint8Array; YM: Uint8Array }

/** Samples of a split cut from the series one by one, the obvious way: what tests hold containers against. */
export async function cutSamples({ series, recipe, windows }: LoadedSeries, split: SplitName): Promise<CutSample[]> {
  const cells = series.nodes * series.channels;
  const values = new Float32Array(series.steps * cells);
  const mask = new Uint8Array(values.length);
  await series.readValues(0, series.steps, values);
  await series.readMask(0, series.steps, mask);
  const features = timeFeaturesOf(series.grid, recipe.timeFeatures);
  const { history, delay, horizon } = recipe.windows;
  return Array.from(windows[split].starts, (start) => {
    const target = start + history + delay;
    return {
      X: values.slice(start * cells, (start + history) * cells), Y: values.slice(target * cells, (target + horizon) * cells),
      XTE: features.slice(start * 2, (start + history) * 2), YTE: features.slice(target * 2, (target + horizon) * 2),
      XM: mask.slice(start * cells, (start + history) * cells), YM: mask.slice(target * cells, (target + horizon) * cells),
    };
  });
}
