import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactElement } from 'react';
import type { GridClock } from '../../shared/grid';
import type { SeriesSlice } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { stepText } from './step-text';

const ROW = 24;
const TIME = 130;
const VALUE = 150;
const GAP = 16;

/** The drawn series as figures: a row a bucket, a column a node; smallest and largest where a bucket holds several steps. */
export function SeriesTable({ slices, clock }: { slices: readonly SeriesSlice[]; clock: GridClock }): ReactElement {
  const { texts: { preview: { series: texts } }, formats } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const first = slices[0];
  const rows = useVirtualizer({ count: first?.mean.length ?? 0, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 10 });
  const columns = { gridTemplateColumns: `${TIME}px repeat(${slices.length}, minmax(${VALUE}px, 1fr))`, minWidth: TIME + slices.length * (VALUE + GAP) + 2 * GAP };
  const cell = (slice: SeriesSlice, at: number): string => {
    const [mean, low, high] = [slice.mean[at], slice.low[at], slice.high[at]];
    const said = [slice.filled[at] === 1 && texts.filled, (slice.marks?.outliers[at] ?? 0) > 0 && texts.outlier, (slice.marks?.repeated[at] ?? 0) > 0 && texts.repeated].filter((word) => word !== false);
    const notes = said.length === 0 ? '' : ` ${formats.list(said)}`;
    if (mean === null || mean === undefined || low === null || low === undefined || high === null || high === undefined) return `–${notes}`;
    const figure = (value: number): string => formats.number(value, 3);
    return slice.stepsPerPoint === 1 ? `${figure(mean)}${notes}` : `${figure(mean)} (${figure(low)} … ${figure(high)})${notes}`;
  };

  if (first === undefined) return <p className="nothing">{texts.none}</p>;
  return (
    <div className="grid series-table" role="table" aria-label={texts.title} aria-rowcount={first.mean.length + 1} ref={scroller} tabIndex={0}>
      <div className="grid-head" role="row" style={columns}>
        <span role="columnheader">{texts.columns.time}</span>
        {slices.map(({ node, name }) => <span key={node} role="columnheader" className="num cut" title={name}>{name}</span>)}
      </div>
      <div className="grid-body" role="rowgroup" style={{ height: rows.getTotalSize(), minWidth: columns.minWidth }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div key={index} className="grid-row" role="row" aria-rowindex={index + 2} style={{ ...columns, transform: `translateY(${start}px)` }}>
            <span role="cell">{stepText(clock, Math.min(first.endStep - 1, Math.floor(first.firstStep + index * first.stepsPerPoint)))}</span>
            {slices.map((slice) => <span key={slice.node} role="cell" className="num">{cell(slice, index)}</span>)}
          </div>
        ))}
      </div>
    </div>
  );
}
