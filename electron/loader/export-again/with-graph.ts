import { writesGraph } from '../../../shared/graph-spec';
import type { ExportFormat } from '../../../shared/recipe';
import { graphOf } from '../export/graph-of';
import type { NodeGraph } from '../graph/node-graph';
import type { LoadedSeries } from '../loaded-series';

/** A load with the graph between its nodes, where one of the formats writes it. Throws graph-without-edges where its distances are not at hand; cancelled. */
export async function withGraph(loaded: LoadedSeries, formats: readonly ExportFormat[], signal: AbortSignal, make: (signal: AbortSignal) => Promise<NodeGraph> = () => graphOf(loaded, signal)): Promise<LoadedSeries> {
  if (!writesGraph(loaded.recipe, formats)) return loaded;
  const graph = await make(signal);
  return { ...loaded, graph, summary: { ...loaded.summary, graph: graph.facts } };
}
