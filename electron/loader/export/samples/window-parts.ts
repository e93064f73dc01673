import type { ValueDtype } from '../../../../shared/export-entries';
import { timeFeaturesOf } from '../../../../shared/grid';
import type { LoadedSeries } from '../../loaded-series';
import { dataBytes, type Dtype } from '../npy';
import { cellScalingOf } from '../scale-values';
import { featureRows, maskRows, valueRows, type StepRows } from '../step-rows';

/** A part of every window: an array cut from a table of steps. */
export interface WindowPart {
  name: 'X' | 'Y' | 'XTE' | 'YTE' | 'XM' | 'YM';
  of: 'values' | 'features' | 'mask';
  dtype: Dtype;
  /** In one window. */
  shape: number[];
  bytes: number;
  /** Rows of a window: [start + firstRow, + length). */
  firstRow: number;
  length: number;
}

/** X [P, N, C], Y [Q, N, C], XTE i4 [P, 2], YTE i4 [Q, 2], and XM, YM u1 like X and Y where masks are wanted. */
export function windowPartsOf({ recipe, series }: Pick<LoadedSeries, 'recipe' | 'series'>, { dtype, masks }: { dtype: ValueDtype; masks: boolean }): WindowPart[] {
  const { history, horizon, delay } = recipe.windows;
  const x = { firstRow: 0, length: history };
  const y = { firstRow: history + delay, length: horizon };
  const row = [series.nodes, series.channels];
  const part = (name: WindowPart['name'], of: WindowPart['of'], element: Dtype, rows: { firstRow: number; length: number }, stepShape: readonly number[]): WindowPart => {
    const shape = [rows.length, ...stepShape];
    return { name, of, dtype: element, shape, bytes: dataBytes(element, shape), ...rows };
  };
  return [
    part('X', 'values', dtype, x, row), part('Y', 'values', dtype, y, row), part('XTE', 'features', 'i4', x, [2]), part('YTE', 'features', 'i4', y, [2]),
    ...(masks ? [part('XM', 'mask', 'u1', x, row), part('YM', 'mask', 'u1', y, row)] : []),
  ];
}

export type StepTables = Record<WindowPart['of'], StepRows>;

/** The tables that windows are cut from; values are scaled where the recipe says `apply`. */
export function stepTablesOf({ recipe, series, scaler }: LoadedSeries, dtype: ValueDtype): StepTables {
  const scaling = recipe.scale.apply ? cellScalingOf(scaler, series.nodes, series.channels) : null;
  return { values: valueRows(series, dtype, scaling), features: featureRows(timeFeaturesOf(series.grid, recipe.timeFeatures)), mask: maskRows(series) };
}
