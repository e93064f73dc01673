import { graphSpecOf, wantsGraph, type GraphSpec } from '../../shared/graph-spec';
import type { LocatedRecipe } from '../../shared/recipe';
import { buildGraph } from './graph/build-graph';
import type { NodeGraph } from './graph/node-graph';
import type { SeriesNode } from './series/series';
import { readDistances } from './sources/distance-table';

/** The graph between a load's nodes; undefined where the recipe asks for none. Throws what reading the distance file and building a graph throw. */
export async function makeGraph({ recipe, folder }: LocatedRecipe, nodes: readonly SeriesNode[], signal: AbortSignal): Promise<NodeGraph | undefined> {
  if (!wantsGraph(recipe)) return undefined;
  return graphBySpec(graphSpecOf(recipe), folder, nodes, signal);
}

/** The graph that `spec` describes between nodes; a relative path starts at `folder`. Throws what reading the distance file and building a graph throw. */
export async function graphBySpec(spec: GraphSpec, folder: string, nodes: readonly SeriesNode[], signal: AbortSignal): Promise<NodeGraph> {
  const listed = spec.distances === undefined ? null : await readDistances(spec.distances, folder, nodes.map(({ name }) => name), signal);
  return buildGraph(spec, nodes, listed, signal);
}
