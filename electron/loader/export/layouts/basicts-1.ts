import { splitNames } from '../../../../shared/windows';
import { basicTsGraphFiles } from './basicts-graph';
import { basicTsFeatureNames, basicTsFeatures, frequencyMinutes, jsonWithNaN } from './basicts-settings';
import { layoutExporter } from './layout-exporter';
import { tableArray, type LayoutFile } from './layout-files';
import { featureRowsOf, nodeRows } from './node-rows';

/** What BasicTS 1 reads: {train,val,test}_data.npy f4 [L, N * C] and {train,val,test}_timestamps.npy f4 [L, 4] of the steps of each split, and meta.json; adj_mx.pkl where the recipe describes a graph and there is one channel. */
export const basicTs1Exporter = layoutExporter('basicts-1', (loaded) => {
  const { recipe, series, windows } = loaded;
  const columns = series.nodes * series.channels;
  const values = nodeRows(loaded, { dtype: 'f4', channels: 'all', isScaled: false });
  const features = featureRowsOf(loaded, basicTsFeatures, 'f4');
  const files = splitNames.flatMap((split): LayoutFile[] => {
    const { firstStep, endStep } = windows[split];
    return [
      { kind: 'npy', path: `${split}_data.npy`, array: tableArray('', 'f4', [columns], values, firstStep, endStep) },
      { kind: 'npy', path: `${split}_timestamps.npy`, array: tableArray('', 'f4', [basicTsFeatures.length], features, firstStep, endStep) },
    ];
  });
  // A variable is a node's channel: with several of them, the graph is not one between variables.
  const hasGraph = recipe.graph !== undefined && series.channels === 1;
  const meta = {
    name: recipe.name, domain: 'unknown', 'frequency (minutes)': frequencyMinutes(loaded), shape: [series.steps, columns],
    timestamps_shape: [series.steps, basicTsFeatures.length], timestamps_description: basicTsFeatureNames, num_time_steps: series.steps, num_vars: columns, has_graph: hasGraph,
    regular_settings: { train_val_test_ratio: recipe.split.ratios, norm_each_channel: recipe.scale.scope === 'node', rescale: false, metrics: ['MAE', 'MSE'], null_val: NaN },
  };
  return [...files, { kind: 'text', path: 'meta.json', text: jsonWithNaN(meta) }, ...(hasGraph ? basicTsGraphFiles(loaded) : [])];
});
