import { GridClock } from '../../../shared/grid';
import { valueDtypeOf } from '../../../shared/recipe';
import { splitNames } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';
import { int64Blocks, maskBlocks } from './array-blocks';
import { textBytes, writeTexts, type TextFile } from './common-texts';
import { seriesTexts } from './containers/series-texts';
import { datasetPy } from './dataset-py';
import { writeArray, type Blocks } from './export-files';
import type { Exporter } from './exporter';
import { featureRows, featureShape } from './feature-array';
import { dataBytes, npyHeader, type Dtype } from './npy';
import { rowBlocks, valueRows } from './step-rows';

/**
 * The lazy form: the series once, and windows as indices into it. values.npy f4 or f8 [T, N, C] as they are, never scaled (missing = NaN unless filled),
 * mask.npy u1 [T, N, C] (1 = observed), times.npy i8 [T] epoch seconds UTC, time_features.npy i4 [T, 2] (or as many columns as the recipe names),
 * windows_{train,val,test}.npy i8 [S] = first history step, nodes.csv, scaler.json, recipe.sluice.json, README.md, dataset.py.
 * When the recipe says `apply`, dataset.py scales what it hands out.
 */
export const seriesExporter: Exporter = {
  format: 'series',
  forecastBytes(loaded) {
    return arraysOf(loaded).reduce((sum, { dtype, shape }) => sum + npyHeader(dtype, shape).length + dataBytes(dtype, shape), textBytes(textsOf(loaded)));
  },
  async write(loaded, target) {
    const written = [];
    for (const { name, dtype, shape, blocks } of arraysOf(loaded)) written.push(await writeArray(target, name, dtype, shape, blocks()));
    return [...written, ...(await writeTexts(target, textsOf(loaded)))];
  },
};

interface SeriesArray { name: string; dtype: Dtype; shape: number[]; blocks: () => Blocks }

function arraysOf(loaded: LoadedSeries): SeriesArray[] {
  const { recipe, series, windows } = loaded;
  const { grid, steps, nodes, channels } = series;
  const clock = new GridClock(grid);
  const dtype = valueDtypeOf(recipe, 'series');
  const features = featureShape(loaded);
  return [
    { name: 'values.npy', dtype, shape: [steps, nodes, channels], blocks: () => rowBlocks(valueRows(series, dtype, null)) },
    { name: 'mask.npy', dtype: 'u1', shape: [steps, nodes, channels], blocks: () => maskBlocks(series) },
    { name: 'times.npy', dtype: 'i8', shape: [steps], blocks: () => int64Blocks(steps, (step) => Math.floor(clock.timeOf(step))) },
    { name: 'time_features.npy', dtype: features.dtype, shape: [steps, features.columns], blocks: () => rowBlocks(featureRows(loaded)) },
    ...splitNames.map((split): SeriesArray => {
      const { starts } = windows[split];
      return { name: `windows_${split}.npy`, dtype: 'i8', shape: [starts.length], blocks: () => int64Blocks(starts.length, (k) => starts[k] as number) };
    }),
  ];
}

function textsOf(loaded: LoadedSeries): TextFile[] {
  return [...seriesTexts(loaded, 'series'), { name: 'dataset.py', text: datasetPy(loaded.recipe, loaded.series.grid) }];
}
