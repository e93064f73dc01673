import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type ReactElement, type UIEvent } from 'react';
import type { LoadRecord } from '../../shared/ipc';
import { ZoneClock } from '../../shared/zone-clock';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import { useStore } from 'zustand';
import { BatchRow } from './BatchRow';
import { batchesThat, type BatchFilter } from './batches-that';
import type { LoadStore, LoadStoreState } from './load-store';
import { skipReasons } from './skip-reasons';

const ROW = 24;
const batchesOf = ({ record }: LoadStoreState): LoadRecord['batches'] | null => record?.batches ?? null;
const planOf = ({ record }: LoadStoreState): LoadRecord['state']['progress']['plan'] => record?.state.progress.plan ?? null;
const logOf = ({ record }: LoadStoreState): LoadRecord['log'] | null => record?.log ?? null;
const none: LoadRecord['batches'] = [];

/** The batches as they came in, newest first. Scrolling down holds the list still; following lets it run on. */
export function BatchTable({ load }: { load: LoadStore }): ReactElement {
  const batches = useStore(load, batchesOf) ?? none;
  const plan = useStore(load, planOf);
  const log = useStore(load, logOf);
  const grid = plan?.grid;
  const clock = useMemo(() => (grid === undefined ? null : new ZoneClock(grid.zone, grid.startS, grid.endS)), [grid]);
  const { texts: { load: { batches: texts } }, formats } = useI18n();
  const [filter, setFilter] = useState<BatchFilter>('all');
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => ({ retried: batchesThat(batches, 'retried').length, rejected: batchesThat(batches, 'rejected').length, skipped: batchesThat(batches, 'skipped').length }), [batches]);
  const reasons = useMemo(() => skipReasons(log ?? []), [log]);
  const shown = useMemo(() => batchesThat(heldAt === null ? batches : batches.slice(0, heldAt), filter).reverse(), [batches, heldAt, filter]);
  const rows = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 4 });

  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>): void => {
    if (currentTarget.scrollTop > ROW) setHeldAt((held) => held ?? batches.length);
    else setHeldAt(null);
  };
  const follow = (): void => {
    setHeldAt(null);
    scroller.current?.scrollTo({ top: 0 });
  };
  const { columns } = texts;

  return (
    <section className="pane rule-right batch-table" aria-label={texts.table}>
      <div className="pane-head">
        <Choice
          label={texts.filter} value={filter} onChange={setFilter} isSmall
          options={[
            { value: 'all', label: texts.all(formats.number(batches.length)) },
            { value: 'retried', label: texts.onlyRetried(formats.number(counts.retried)) },
            { value: 'rejected', label: texts.onlyRejected(formats.number(counts.rejected)) },
            ...(counts.skipped > 0 ? [{ value: 'skipped', label: texts.onlySkipped(formats.number(counts.skipped)) } as const] : []),
          ]}
        />
        <span className="grow" />
        {heldAt !== null && <button type="button" className="button quiet small" onClick={follow}>{texts.follow}</button>}
      </div>
      <div className="grid" role="table" aria-label={texts.table} aria-rowcount={shown.length + 1} ref={scroller} onScroll={onScroll} tabIndex={0}>
        <div className="grid-head" role="row">
          <span role="columnheader" className="num">{columns.batch}</span>
          <span role="columnheader">{columns.state}</span>
          <span role="columnheader">{columns.range}</span>
          <span role="columnheader" className="num">{columns.rows}</span>
          <span role="columnheader" className="num">{columns.rejected}</span>
          <span role="columnheader">{columns.time}</span>
          <span role="columnheader" className="num">{columns.took}</span>
          <span role="columnheader" className="num">{columns.tries}</span>
        </div>
        <div className="grid-body" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            // A row of its place, not of its batch: new batches come above the others, and all rows would have to be made anew.
            const batch = shown[index];
            return batch && <BatchRow key={index} batch={batch} clock={clock} reason={reasons.get(batch.index) ?? null} top={start} rowIndex={index + 2} />;
          })}
        </div>
      </div>
      {shown.length === 0 && <p className="nothing none-yet">{batches.length === 0 ? texts.none : texts.noneMatch}</p>}
    </section>
  );
}
