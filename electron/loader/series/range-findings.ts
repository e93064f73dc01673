import { GridClock } from '../../../shared/grid';
import type { QualityExample, QualityHandled } from '../../../shared/quality/quality-report';
import type { RangeReport } from '../../../shared/load-state';
import { rangeLimits } from '../../../shared/range-limits';
import type { LoadedSeries } from '../loaded-series';
import { shortNumber } from '../short-number';
import { MOST_EXAMPLES, type Found } from './quality-found';
import type { CellOutOfRange } from './ranges';
import { utcText } from '../utc-text';

/** Channels whose limits are told before single cells. */
const MOST_CHANNELS = 5;

type Loaded = Pick<LoadedSeries, 'recipe' | 'series' | 'nodes' | 'summary' | 'found'>;

/** Values out of the range that the recipe gives their channel: how many by channel, then the cells farthest out, a channel's after the other's in turn. */
export function rangeFindings({ recipe, series, nodes, summary, found }: Loaded): Record<'out-of-range', Found> {
  const { ranges = [] } = summary;
  const met = ranges.filter(({ below, above }) => below + above > 0);
  const clock = new GridClock(series.grid);
  const cellAt = (channel: string, { node, step, value }: CellOutOfRange): QualityExample => ({ node, name: nodes[node]?.name ?? '', channel, from: utcText(clock.timeOf(step)), value: Number(shortNumber(value)) });
  const channels = met.slice(0, MOST_CHANNELS).map(({ name, below, above }): QualityExample => ({ channel: name, text: rangeLimits(recipe.ranges?.find(({ channel }) => channel === name) ?? {}).join(', '), count: below + above }));
  const cells = inTurn((found?.ranges ?? []).map(({ report, farthest }) => farthest.map((cell) => cellAt(report.name, cell))));
  return { 'out-of-range': { count: cellsOf(met), examples: [...channels, ...cells].slice(0, MOST_EXAMPLES), handled: handledBy(ranges) } };
}

function handledBy(ranges: readonly RangeReport[]): QualityHandled {
  if (ranges.length === 0) return { what: 'no-rule' };
  const missing = cellsOf(ranges.filter(({ then }) => then === 'missing'));
  if (missing === 0) return { what: 'kept' };
  return missing === cellsOf(ranges) ? { what: 'made-missing' } : { what: 'some-made-missing', count: missing };
}

function cellsOf(ranges: readonly RangeReport[]): number {
  return ranges.reduce((sum, { below, above }) => sum + below + above, 0);
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}
