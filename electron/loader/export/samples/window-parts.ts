import type { ValueDtype } from '../../../../shared/export-entries';
import { inputLength, inputStretches, targetStretch, type Stretch } from '../../../../shared/window-shape';
import type { LoadedSeries } from '../../loaded-series';
import { featureRows, featureShape } from '../feature-array';
import { dataBytes, type Dtype } from '../npy';
import { cellScalingOf } from '../scale-values';
import { maskRows, valueRows, type StepRows } from '../step-rows';

/** A part of every window: an array cut from a table of steps. */
export interface WindowPart {
  name: 'X' | 'Y' | 'XTE' | 'YTE' | 'XM' | 'YM';
  of: 'values' | 'features' | 'mask';
  dtype: Dtype;
  /** In one window. */
  shape: number[];
  bytes: number;
  /** Where its rows stand, counted from a window's start: periodic segments first, then the history. */
  stretches: Stretch[];
}

/** X [P, N, C], Y [Q, N, C], XTE i4 [P, 2], YTE i4 [Q, 2] or as many time features as the recipe names, and XM, YM u1 like X and Y where masks are wanted. */
export function windowPartsOf(loaded: Pick<LoadedSeries, 'recipe' | 'series'>, { dtype, masks }: { dtype: ValueDtype; masks: boolean }): WindowPart[] {
  const { recipe: { windows }, series } = loaded;
  const x = { length: inputLength(windows), stretches: inputStretches(windows, series.grid) };
  const y = { length: windows.horizon, stretches: [targetStretch(windows)] };
  const row = [series.nodes, series.channels];
  const features = featureShape(loaded);
  const part = (name: WindowPart['name'], of: WindowPart['of'], element: Dtype, { length, stretches }: typeof x, stepShape: readonly number[]): WindowPart => {
    const shape = [length, ...stepShape];
    return { name, of, dtype: element, shape, bytes: dataBytes(element, shape), stretches };
  };
  return [
    part('X', 'values', dtype, x, row), part('Y', 'values', dtype, y, row),
    part('XTE', 'features', features.dtype, x, [features.columns]), part('YTE', 'features', features.dtype, y, [features.columns]),
    ...(masks ? [part('XM', 'mask', 'u1', x, row), part('YM', 'mask', 'u1', y, row)] : []),
  ];
}

export type StepTables = Record<WindowPart['of'], StepRows>;

/** The tables that windows are cut from; values are scaled where the recipe says `apply`. */
export function stepTablesOf(loaded: LoadedSeries, dtype: ValueDtype): StepTables {
  const { recipe, series, scaler } = loaded;
  const scaling = recipe.scale.apply ? cellScalingOf(scaler, series.nodes, series.channels) : null;
  return { values: valueRows(series, dtype, scaling), features: featureRows(loaded), mask: maskRows(series) };
}
