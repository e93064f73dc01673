import type { ExportFormat } from '../../../shared/recipe';
import { graphOf } from '../export/graph-of';
import type { NodeGraph } from '../graph/node-graph';
import type { LoadedSeries } from '../loaded-series';

/** Layouts that hold the graph, too, where the recipe describes one. */
const withGraphBeside: readonly ExportFormat[] = ['basicts-0', 'basicts-1', 'libcity'];

/** A load with the graph between its nodes, where one of the formats writes it. Throws graph-without-edges where its distances are not at hand; cancelled. */
export async function withGraph(loaded: LoadedSeries, formats: readonly ExportFormat[], signal: AbortSignal, make: (signal: AbortSignal) => Promise<NodeGraph> = () => graphOf(loaded, signal)): Promise<LoadedSeries> {
  const isWritten = formats.includes('graph') || (loaded.recipe.graph !== undefined && formats.some((format) => withGraphBeside.includes(format)));
  if (!isWritten) return loaded;
  const graph = await make(signal);
  return { ...loaded, graph, summary: { ...loaded.summary, graph: graph.facts } };
}
