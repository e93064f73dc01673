import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { SluiceError } from '../../shared/errors';
import type { LoadState } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { Metric } from '../ui/Metric';
import { endedBy, isActive, type LoadStore, type LoadStoreState } from './load-store';
import { remainingText } from './remaining-text';

const stateOf = ({ record }: LoadStoreState): LoadState | null => record?.state ?? null;
const diedOf = ({ record }: LoadStoreState): SluiceError | null => record?.died ?? null;

/** The figures of a load, side by side. */
export function LoadMetrics({ load }: { load: LoadStore }): ReactElement | null {
  const lastState = useStore(load, stateOf);
  const died = useStore(load, diedOf);
  const { texts: { load: { metrics: texts } }, formats } = useI18n();
  if (lastState === null) return null;
  const state = endedBy({ state: lastState, died });
  const { progress } = state;
  const { rows } = progress;
  const leftOut = rows.rejected + rows.unknownNodes + rows.outOfGrid;
  const [bytes, bytesUnit] = formats.bytesParts(progress.bytes);
  const [rate, rateUnit] = formats.bytesParts(progress.bytesPerS);
  const active = isActive(state);
  const perSecond = (amount: number): number => (active ? amount : amount / (progress.elapsedMs / 1000 || 1));
  const [mean, meanUnit] = formats.bytesParts(perSecond(progress.bytes));
  const left = remainingText(state, formats, texts.estimating);

  return (
    <section className="metrics rule-bottom" aria-label={texts.title}>
      <Metric label={texts.progress} widest={3.5} figure={progress.fraction === null ? '–' : formats.number(progress.fraction * 100, 1)} unit={progress.fraction === null ? texts.unknown : '%'} />
      <Metric label={texts.bytes} widest={3.5} figure={bytes} unit={`${bytesUnit}${progress.bytesTotal === null ? '' : ` ${texts.of(formats.bytes(progress.bytesTotal))}`}`} />
      <Metric label={texts.rows} widest={active ? formats.number(progress.rowsTotal ?? 0).length - 1 : 0} figure={formats.number(rows.read)} unit={progress.rowsTotal === null ? '' : texts.of(formats.number(progress.rowsTotal))} />
      <Metric label={texts.rate} widest={active ? 6.5 : 0} figure={formats.number(active ? progress.rowsPerS : perSecond(rows.read))} unit={texts.rowsPerS} />
      <Metric label="&nbsp;" widest={active ? 3 : 0} figure={active ? rate : mean} unit={texts.perS(active ? rateUnit : meanUnit)} />
      <Metric label={active ? texts.elapsed : texts.took} widest={active ? 4 : 0} figure={active ? formats.clock(progress.elapsedMs) : formats.short(progress.elapsedMs)} />
      {active && <Metric label={texts.left} widest={9} figure={left ?? '–'} />}
      <Metric
        label={texts.leftOut}
        figure={[rows.rejected, rows.unknownNodes, rows.outOfGrid].map((n) => formats.number(n)).join(' / ')}
        unit={leftOut === 0 || rows.read === 0 ? texts.rowsUnit : `${texts.rowsUnit}, ${formats.percent(leftOut / rows.read, 2)}`}
      />
    </section>
  );
}
