import { SluiceFailure } from '../../../shared/errors';
import { graphSpecOf } from '../../../shared/graph-spec';
import { buildGraph } from '../graph/build-graph';
import type { NodeGraph } from '../graph/node-graph';
import type { LoadedSeries } from '../loaded-series';

/** The graph between a load's nodes; made from their positions where it was not made while loading. Throws graph-without-edges, cancelled. */
export function graphOf({ graph, recipe, nodes }: LoadedSeries, signal: AbortSignal): Promise<NodeGraph> {
  const spec = graphSpecOf(recipe);
  if (graph !== undefined) return Promise.resolve(graph);
  if (spec.distances !== undefined) return Promise.reject(new SluiceFailure({ code: 'graph-without-edges', why: 'distances-elsewhere', path: spec.distances.path }));
  return buildGraph(spec, nodes, null, signal);
}
