import type { LoadSummary } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import type { WindowSet } from '../../shared/windows';
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
}
