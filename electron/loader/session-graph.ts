import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { graphSpecOf, type GraphSpec } from '../../shared/graph-spec';
import type { NodeGraph } from './graph/node-graph';
import type { LoadedSeries } from './loaded-series';
import { graphBySpec } from './make-graph';

/**
 * The graph of a finished load by `spec`: that which was made while loading where it is the same, else made now. `folder` is where relative paths start, null where nobody knows.
 * Throws graph-without-edges, also where distances stand in a relative path that starts nowhere; what reading a distance file throws; cancelled.
 */
export function sessionGraph({ graph, nodes, recipe }: LoadedSeries, spec: GraphSpec, folder: string | null, signal: AbortSignal): Promise<NodeGraph> {
  if (graph !== undefined && JSON.stringify(spec) === JSON.stringify(graphSpecOf(recipe))) return Promise.resolve(graph);
  if (spec.distances !== undefined && folder === null && !path.isAbsolute(spec.distances.path)) {
    return Promise.reject(new SluiceFailure({ code: 'graph-without-edges', why: 'distances-elsewhere', path: spec.distances.path }));
  }
  return graphBySpec(spec, folder ?? '', nodes, signal);
}
