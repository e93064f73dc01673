import type { LoadSummary } from '../../shared/load-state';
import type { QualityReport } from '../../shared/quality/quality-report';
import type { Recipe } from '../../shared/recipe';
import type { WindowSet } from '../../shared/windows';
import type { NodeGraph } from './graph/node-graph';
import type { StepOfNode } from './series/accumulator';
import type { FoundByRange } from './series/ranges';
import type { RowTimesFound } from './series/row-times';
import type { Scaler } from './series/statistics';
import type { Series, SeriesNode } from './series/series';

/** What a load met on its way that its series no longer shows. */
export interface ReadFound {
  /** null where a warehouse put the rows of a step together: their own times and order stayed there. */
  times: RowTimesFound | null;
  /** The first cells that had more than one row, by time and node; null where a warehouse put the rows of a cell together. */
  repeated: StepOfNode[] | null;
  /** null where the recipe gives no range. */
  ranges: FoundByRange[] | null;
}

/** A finished load: what preview shows and exporters write. */
export interface LoadedSeries {
  recipe: Recipe;
  series: Series;
  nodes: readonly SeriesNode[];
  windows: WindowSet;
  scaler: Scaler;
  summary: LoadSummary;
  /** What only reading the rows can tell; null where the series was opened from its folder. */
  found: ReadFound | null;
  /** The quality report of the load that wrote the folder a series was opened from, where it still lies beside it. */
  keptReport?: QualityReport | undefined;
  /** The rows that were left out, where the recipe keeps them and there are any. */
  rejectedPath: string | null;
  /** Holidays that the grid reaches, ISO dates in order; none where the recipe names no file of them. */
  holidays?: readonly string[];
  /** Between the nodes; where the recipe asked for one. */
  graph?: NodeGraph | undefined;
}
