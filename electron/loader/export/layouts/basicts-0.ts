import { channelNames } from '../../../../shared/recipe';
import { basicTsGraphFiles } from './basicts-graph';
import { basicTsFeatureNames, basicTsFeatures, frequencyMinutes, jsonWithNaN } from './basicts-settings';
import { layoutExporter } from './layout-exporter';
import { tableArray } from './layout-files';
import { nodeRows } from './node-rows';

/** What BasicTS 0 reads: data.dat, raw f4 [T, N, C + 4] without a header, values and behind them the four features of time, and desc.json; adj_mx.pkl where the recipe describes a graph. */
export const basicTs0Exporter = layoutExporter('basicts-0', (loaded) => {
  const { recipe, series } = loaded;
  const shape = [series.nodes, series.channels + basicTsFeatures.length];
  const description = {
    name: recipe.name, domain: 'unknown', shape: [series.steps, ...shape], num_time_steps: series.steps, num_nodes: series.nodes, num_features: shape[1],
    feature_description: [...channelNames(recipe), ...basicTsFeatureNames], has_graph: recipe.graph !== undefined, 'frequency (minutes)': frequencyMinutes(loaded),
    regular_settings: {
      INPUT_LEN: recipe.windows.history, OUTPUT_LEN: recipe.windows.horizon, TRAIN_VAL_TEST_RATIO: recipe.split.ratios,
      NORM_EACH_CHANNEL: recipe.scale.scope === 'node', RESCALE: true, METRICS: ['MAE', 'RMSE', 'MAPE'], NULL_VAL: NaN,
    },
  };
  return [
    { kind: 'raw', path: 'data.dat', array: tableArray('', 'f4', shape, nodeRows(loaded, { dtype: 'f4', channels: 'all', isScaled: false, features: basicTsFeatures })) },
    { kind: 'text', path: 'desc.json', text: jsonWithNaN(description) },
    ...basicTsGraphFiles(loaded),
  ];
});
