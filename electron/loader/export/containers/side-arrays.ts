import { GridClock } from '../../../../shared/grid';
import { splitNames } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import { bytesOf, int64Blocks } from '../array-blocks';
import type { Blocks } from '../export-files';
import { featureRows, featureShape } from '../feature-array';
import type { Dtype } from '../npy';
import { rowBlocks } from '../step-rows';

/** An array beside the values of a series: small enough to be read at once, along axes with names. */
export interface SideArray {
  name: 'time' | 'time_features' | 'lat' | 'lng' | 'windows_train' | 'windows_val' | 'windows_test';
  dtype: Dtype;
  shape: number[];
  axes: string[];
  blocks: () => Blocks;
}

/** time i8 [T] epoch seconds UTC, time_features i4 [T, 2] (or as many columns as the recipe names), lat and lng f8 [N] (NaN where unknown), windows_{train,val,test} i8 [S] = first history step. */
export function sideArraysOf(loaded: LoadedSeries): SideArray[] {
  const { series, nodes, windows } = loaded;
  const { grid, steps } = series;
  const features = featureShape(loaded);
  const clock = new GridClock(grid);
  const degrees = (of: 'lat' | 'lng') => (): Blocks => [bytesOf(Float64Array.from(nodes, (node) => node[of] ?? NaN))];
  return [
    { name: 'time', dtype: 'i8', shape: [steps], axes: ['time'], blocks: () => int64Blocks(steps, (step) => Math.floor(clock.timeOf(step))) },
    { name: 'time_features', dtype: features.dtype, shape: [steps, features.columns], axes: ['time', 'feature'], blocks: () => rowBlocks(featureRows(loaded)) },
    { name: 'lat', dtype: 'f8', shape: [nodes.length], axes: ['node'], blocks: degrees('lat') },
    { name: 'lng', dtype: 'f8', shape: [nodes.length], axes: ['node'], blocks: degrees('lng') },
    ...splitNames.map((split): SideArray => {
      const { starts } = windows[split];
      return { name: `windows_${split}`, dtype: 'i8', shape: [starts.length], axes: [`window_${split}`], blocks: () => int64Blocks(starts.length, (k) => starts[k] as number) };
    }),
  ];
}
