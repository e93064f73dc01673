import type { LoadSummary } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import type { WindowSet } from '../../shared/windows';
import type { NodeGraph } from './graph/node-graph';
import type { Scaler } from './series/statistics';
import type { Series, SeriesNode } from './series/series';

/** A finished load: what preview shows and exporters write. */
export interface LoadedSeries {
  recipe: Recipe;
  series: Series;
  nodes: readonly SeriesNode[];
  windows: WindowSet;
  scaler: Scaler;
  summary: LoadSummary;
  /** The rows that were left out, where the recipe keeps them and there are any. */
  rejectedPath: string | null;
  /** Holidays that the grid reaches, ISO dates in order; none where the recipe names no file of them. */
  holidays?: readonly string[];
  /** Between the nodes; where the recipe asked for one. */
  graph?: NodeGraph | undefined;
}
