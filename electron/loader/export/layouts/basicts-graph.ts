import type { LoadedSeries } from '../../loaded-series';
import { graphOf } from '../graph-of';
import { graphPickle, graphPickleBytes } from '../graph-pickle';
import type { LayoutFile } from './layout-files';

/** adj_mx.pkl, which BasicTS looks for beside the data where its description says has_graph; none where the recipe describes no graph. */
export function basicTsGraphFiles(loaded: LoadedSeries): LayoutFile[] {
  return loaded.recipe.graph === undefined ? [] : [{ kind: 'blocks', path: 'adj_mx.pkl', bytes: graphPickleBytes(loaded.nodes), blocks: (signal) => pickleOf(loaded, signal) }];
}

async function* pickleOf(loaded: LoadedSeries, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* graphPickle(await graphOf(loaded, signal), loaded.nodes);
}
