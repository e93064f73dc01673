import { GridClock } from '../../../shared/grid';
import type { QualityExample } from '../../../shared/quality/quality-report';
import type { LoadedSeries } from '../loaded-series';
import { MOST_EXAMPLES, notKnown, type Found } from './quality-found';
import type { LateRow, OutsideGrid, TimedRow } from './row-times';
import { utcText } from '../utc-text';

type Loaded = Pick<LoadedSeries, 'series' | 'nodes' | 'summary' | 'found'>;

/** What the times of rows tell: late ones, those between two steps, those outside the grid, and cells with several. */
export function timeFindings({ series, nodes, summary: { rows }, found }: Loaded, aggregates: readonly string[]): Record<'late' | 'irregular' | 'out-of-grid' | 'duplicates', Found> {
  const times = found?.times ?? null;
  const clock = new GridClock(series.grid);
  const rowAt = ({ node, timeS }: TimedRow): QualityExample => ({ node, name: nodes[node]?.name ?? '', from: utcText(timeS) });
  const lateAt = (row: LateRow): QualityExample => ({ ...rowAt(row), lateSteps: row.steps });
  const { startS, endS } = series.grid;
  const outside = (side: OutsideGrid | undefined, spanTo: (farthestS: number) => [fromS: number, toS: number]): QualityExample[] => {
    if (side === undefined || side.farthestS === null) return [];
    const [fromS, toS] = spanTo(side.farthestS);
    return [{ from: utcText(fromS), to: utcText(toS), count: side.rows }];
  };
  return {
    late: times === null ? notKnown() : { count: times.late, examples: lateExamples(times.latest, times.firstLate).map(lateAt), handled: { what: 'in-step' } },
    irregular: times === null ? notKnown() : { count: times.irregular, examples: times.firstIrregular.map(rowAt), handled: { what: 'in-step' } },
    'out-of-grid': {
      count: rows.outOfGrid, handled: { what: 'left-out' },
      // The end of a span is exclusive: the last row lies within it.
      examples: [...outside(times?.before, (farthestS) => [farthestS, startS]), ...outside(times?.after, (farthestS) => [endS, Math.floor(farthestS) + 1])],
    },
    duplicates: {
      count: rows.duplicates, handled: { what: 'aggregated', method: aggregates.join(', ') },
      examples: (found?.repeated ?? []).map(({ step, node }) => ({ node, name: nodes[node]?.name ?? '', from: utcText(clock.timeOf(step)) })),
    },
  };
}

/** The latest row, then the first late ones. */
function lateExamples(latest: LateRow | null, first: readonly LateRow[]): LateRow[] {
  if (latest === null) return [];
  const others = first.filter(({ node, timeS, steps }) => node !== latest.node || timeS !== latest.timeS || steps !== latest.steps);
  return [latest, ...others].slice(0, MOST_EXAMPLES);
}
