import { graphSpecOf } from '../../../../shared/graph-spec';
import { channelNames, type Recipe } from '../../../../shared/recipe';

/** LibCity's config.json of a data set. Weights of a graph are taken as they are, and no edge is 0; given distances become weights by LibCity's own Gaussian kernel. */
export function libcityConfig(recipe: Recipe, stepS: number): object {
  const channels = channelNames(recipe);
  const { weight, threshold } = graphSpecOf(recipe);
  const isDistance = weight === 'given';
  return {
    geo: { including_types: ['Point'], Point: {} },
    ...(recipe.graph !== undefined && { rel: { including_types: ['geo'], geo: { cost: 'num' } } }),
    dyna: { including_types: ['state'], state: { entity_id: 'geo_id', ...Object.fromEntries(channels.map((name) => [name, 'num'])) } },
    info: {
      data_col: channels, ...(recipe.graph !== undefined && { weight_col: 'cost' }), data_files: ['dataset'], geo_file: 'dataset', ...(recipe.graph !== undefined && { rel_file: 'dataset' }),
      output_dim: channels.length, time_intervals: stepS,
      init_weight_inf_or_zero: isDistance ? 'inf' : 'zero', set_weight_link_or_dist: 'dist', calculate_weight_adj: isDistance, weight_adj_epsilon: threshold,
    },
  };
}
