import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadRecord } from '../../shared/ipc';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { barsOf, countByState, keptBatches, layOutBars } from './batch-bars';
import type { LoadStore, LoadStoreState } from './load-store';
import { paintBatchBars, STRIP_MARGIN } from './paint-batch-bars';

const batchesOf = ({ record }: LoadStoreState): LoadRecord['batches'] | null => record?.batches ?? null;
const totalOf = ({ record }: LoadStoreState): number => record?.state.progress.batches ?? record?.batches.length ?? 0;
const nextOf = ({ record }: LoadStoreState): number => record?.state.progress.batch ?? 0;
const MOST_ROWS = 4;

/** Every batch as a bar: how long it took, and what became of it. */
export function BatchStrip({ load }: { load: LoadStore }): ReactElement {
  const batches = useStore(load, batchesOf) ?? [];
  const total = Math.max(useStore(load, totalOf), batches.length);
  const kept = keptBatches(batches, useStore(load, nextOf));
  const { texts: { load: { batches: texts } }, formats } = useI18n();
  const counts = useMemo(() => countByState(batches), [batches]);
  const [width, setWidth] = useState(1200);
  const layout = useMemo(() => layOutBars(Math.max(1, total), width, MOST_ROWS), [total, width]);
  const bars = useMemo(() => barsOf(batches, total, layout.batchesPerBar, kept), [batches, total, layout.batchesPerBar, kept]);
  const draw = useCallback((box: CanvasBox) => {
    setWidth(box.width - 2 * STRIP_MARGIN);
    paintBatchBars(box, bars, layout);
  }, [bars, layout]);
  const n = (count: number): string => formats.number(count);

  return (
    <section className="pane rule-top batch-strip" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut">{layout.batchesPerBar === 1 ? texts.meta(total, formats) : texts.metaShared(total, layout.batchesPerBar, formats)}</span>
        <span className="grow" />
        <div className="legend">
          {kept > 0 && <span><i className="hollow" />{texts.kept(n(kept))}</span>}
          <span><i style={{ background: 'var(--progress)' }} />{texts.in(n(counts.in))}</span>
          <span><i style={{ background: 'var(--warn-mark)' }} />{texts.retried(n(counts.retried))}</span>
          {counts.skipped > 0 && <span><i style={{ background: 'var(--error-mark)' }} />{texts.skipped(n(counts.skipped))}</span>}
          <span><i style={{ background: 'var(--line)' }} />{texts.toCome(n(Math.max(0, total - batches.length - kept)))}</span>
        </div>
      </div>
      <Canvas draw={draw} className="strip" label={texts.summary(n(kept + counts.in + counts.retried), n(total), n(counts.retried), n(counts.skipped))} />
    </section>
  );
}
