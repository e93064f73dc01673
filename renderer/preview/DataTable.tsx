import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import type { DataRows } from './data-rows';

const ROW = 24;
const FIRST = 150;
const COLUMN = 110;
const GAP = 16;

/** A chart's figures as a table, however many rows. */
export function DataTable({ label, data: { head, rows } }: { label: string; data: DataRows }): ReactElement {
  const { formats } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 10 });
  const minWidth = FIRST + (head.length - 1) * (COLUMN + GAP) + 2 * GAP;
  const columns = { gridTemplateColumns: `minmax(${FIRST}px, 1fr) repeat(${head.length - 1}, minmax(${COLUMN}px, 1fr))`, minWidth };
  const text = (cell: string | number | null): string => (cell === null ? '–' : typeof cell === 'string' ? cell : formats.number(cell, Number.isInteger(cell) ? 0 : 3));
  return (
    <div className="grid series-table" role="table" aria-label={label} aria-rowcount={rows.length + 1} ref={scroller} tabIndex={0}>
      <div className="grid-head" role="row" style={columns}>
        {head.map((name, at) => <span key={at} role="columnheader" className={at === 0 ? 'cut' : 'num cut'} title={name}>{name}</span>)}
      </div>
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div key={index} className="grid-row" role="row" aria-rowindex={index + 2} style={{ ...columns, transform: `translateY(${start}px)` }}>
            {(rows[index] ?? []).map((cell, at) => <span key={at} role="cell" className={at === 0 ? 'cut' : 'num'}>{text(cell)}</span>)}
          </div>
        ))}
      </div>
    </div>
  );
}
