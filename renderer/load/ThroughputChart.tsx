import { useMemo, type ReactElement } from 'react';
import { Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useI18n } from '../i18n/i18n';
import { useThrottled } from '../ui/use-throttled';
import { BusyBars } from './BusyBars';
import { busyBins, paceOf, stallOf } from './busy-bins';
import { isActive, type LoadStore, type LoadStoreState } from './load-store';
import { byteTicks } from './memory-points';

const recentOf = ({ recent }: LoadStoreState): LoadStoreState['recent'] => recent;
const SECONDS = 60;
/** As wide on both sides as the names and figures of the busy bars below, so that the seconds stand above each other. */
const margin = { top: 8, right: 108, bottom: 0, left: 8 };
const seconds = [-60, -40, -20, 0];

/** Rows a second over the last minute, and which side was busy: the other one waited for it. */
export function ThroughputChart({ load }: { load: LoadStore }): ReactElement {
  const recent = useThrottled(load, recentOf, 500);
  const { texts: { load: { throughput: texts, metrics } }, formats } = useI18n();
  const nowMs = recent[recent.length - 1]?.elapsedMs ?? 0;
  const points = useMemo(() => recent.map(({ elapsedMs, rowsPerS }) => ({ ago: (elapsedMs - nowMs) / 1000, rowsPerS })), [recent, nowMs]);
  const bins = useMemo(() => busyBins(recent, SECONDS), [recent]);
  const top = Math.max(1000, ...recent.map(({ rowsPerS }) => rowsPerS)) * 1.1;
  const now = recent[recent.length - 1];
  const record = load.getState().record;
  const stall = record !== null && record.state.status === 'running' ? stallOf(recent) : null;
  const pace = record !== null && isActive(record.state) ? paceOf(recent) : null;
  const rate = `${formats.number(now?.rowsPerS ?? 0)} ${metrics.rowsPerS}`;
  const busy = (share: number | undefined): string => formats.percent(share ?? 0, 0);

  return (
    <section className="pane" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta">{texts.span}</span>
        <span className="grow" />
        {stall !== null ? <span className="small strong warn">{texts.stall[stall.side](formats.number(stall.ms / 1000))}</span> : pace !== null && <span className="small soft">{texts.pace[pace]}</span>}
      </div>
      <div className="chart" role="img" aria-label={texts.summary(rate, busy(now?.reading), busy(now?.aligning))}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={points} margin={margin} accessibilityLayer={false}>
            <XAxis dataKey="ago" type="number" domain={[-SECONDS, 0]} ticks={seconds} tickFormatter={(s: number) => (s === 0 ? texts.now : `−${-s} s`)} height={20} tickLine={false} axisLine={false} interval={0} />
            <YAxis domain={[0, top]} ticks={byteTicks(top)} tickFormatter={(n: number) => formats.number(n)} width={80} tickLine={false} axisLine={false} interval={0} />
            {byteTicks(top).map((n) => <ReferenceLine key={n} y={n} stroke="var(--line)" />)}
            {now !== undefined && <ReferenceLine y={now.rowsPerS} stroke="none" label={{ value: `${formats.number(now.rowsPerS)}/s`, position: 'right', className: 'strong-label' }} />}
            <Line dataKey="rowsPerS" stroke="var(--series-1)" strokeWidth={1.6} dot={false} isAnimationActive={false} activeDot={false} />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <BusyBars name={texts.reading} shares={bins.map((bin) => bin?.reading ?? null)} now={texts.busy(busy(now?.reading))} isStrong />
      <BusyBars name={texts.aligning} shares={bins.map((bin) => bin?.aligning ?? null)} now={texts.busy(busy(now?.aligning))} />
    </section>
  );
}
