import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { loadSides } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { BusyBars } from './BusyBars';
import { busyBins, paceOf, stallOf, stallsIn } from './busy-bins';
import { isActive, type LoadStore, type LoadStoreState } from './load-store';
import { roundTop } from './memory-points';
import { ThroughputPlot } from './ThroughputPlot';

const recentOf = ({ recent }: LoadStoreState): LoadStoreState['recent'] => recent;
/** What the chart spans: the last minute, or less while a load is younger. */
const spans = [12, 30, 60] as const;

/** Rows a second over the last minute, where none came, and which side was busy: the others waited for it. */
export function ThroughputChart({ load }: { load: LoadStore }): ReactElement {
  const recent = useStore(load, recentOf);
  const { texts: { load: { throughput: texts, metrics } }, formats } = useI18n();
  const nowMs = recent[recent.length - 1]?.elapsedMs ?? 0;
  const points = useMemo(() => recent.map(({ elapsedMs, rowsPerS }) => ({ ago: (elapsedMs - nowMs) / 1000, rowsPerS })), [recent, nowMs]);
  const seconds = spans.find((span) => nowMs <= span * 1000) ?? 60;
  const bins = useMemo(() => busyBins(recent, seconds), [recent, seconds]);
  const stalls = useMemo(() => stallsIn(recent).map(({ side, fromMs, toMs }) => ({ side, from: (fromMs - nowMs) / 1000, to: (toMs - nowMs) / 1000 })), [recent, nowMs]);
  const top = roundTop(Math.max(1000, ...recent.map(({ rowsPerS }) => rowsPerS)));
  const now = recent[recent.length - 1];
  const record = load.getState().record;
  const stall = record !== null && record.died === null && isActive(record.state) ? stallOf(record.state.progress) : null;
  const pace = record !== null && isActive(record.state) ? paceOf(recent) : null;
  const rate = `${formats.number(now?.rowsPerS ?? 0)} ${metrics.rowsPerS}`;
  const busy = (share: number | undefined): string => formats.percent(share ?? 0, 0);

  return (
    <section className="pane" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta">{texts.span(formats.number(seconds))}</span>
        <span className="grow" />
        {stall !== null ? <span className="small strong warn">{texts.stall[stall.side](formats.number(stall.ms / 1000))}</span> : pace !== null && <span className="small soft">{texts.pace[pace]}</span>}
      </div>
      <div className="chart">
        <ThroughputPlot points={points} seconds={seconds} top={top} now={now?.rowsPerS ?? null} stalls={stalls} label={texts.summary(rate, formats.list(loadSides.map((side) => `${texts.sides[side]} ${texts.busy(busy(now?.busy[side]))}`)))} />
      </div>
      {loadSides.map((side) => (
        <BusyBars key={side} name={texts.sides[side]} shares={bins.map((bin) => bin?.[side] ?? null)} now={texts.busy(busy(now?.busy[side]))} isStrong={side === 'reading'} />
      ))}
    </section>
  );
}
