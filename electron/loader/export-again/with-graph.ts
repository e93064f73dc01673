import type { ExportFormat } from '../../../shared/recipe';
import { graphOf } from '../export/graph-of';
import type { LoadedSeries } from '../loaded-series';

/** A load with the graph between its nodes, where one of the formats writes it. Throws graph-without-edges where its distances are not at hand; cancelled. */
export async function withGraph(loaded: LoadedSeries, formats: readonly ExportFormat[], signal: AbortSignal): Promise<LoadedSeries> {
  const isWritten = formats.includes('graph') || (formats.includes('libcity') && loaded.recipe.graph !== undefined);
  if (!isWritten) return loaded;
  const graph = await graphOf(loaded, signal);
  return { ...loaded, graph, summary: { ...loaded.summary, graph: graph.facts } };
}
