import { graphSpecOf, wantsGraph, type LocatedRecipe } from '../../shared/recipe';
import { buildGraph } from './graph/build-graph';
import type { NodeGraph } from './graph/node-graph';
import type { SeriesNode } from './series/series';
import { readDistances } from './sources/distance-table';

/** The graph between a load's nodes; undefined where the recipe asks for none. Throws what reading the distance file and building a graph throw. */
export async function makeGraph({ recipe, folder }: LocatedRecipe, nodes: readonly SeriesNode[], signal: AbortSignal): Promise<NodeGraph | undefined> {
  if (!wantsGraph(recipe)) return undefined;
  const spec = graphSpecOf(recipe);
  const listed = spec.distances === undefined ? null : await readDistances(spec.distances, folder, nodes.map(({ name }) => name), signal);
  return buildGraph(spec, nodes, listed, signal);
}
