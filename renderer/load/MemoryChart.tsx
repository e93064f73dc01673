import { useMemo, type ReactElement } from 'react';
import { Area, AreaChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { LoadRecord } from '../../shared/ipc';
import { useI18n } from '../i18n/i18n';
import { useThrottled } from '../ui/use-throttled';
import type { LoadStore, LoadStoreState } from './load-store';
import { byteTicks, elapsedTicks, memoryByPart, memoryParts, memoryPoints, type MemoryPart } from './memory-points';

const recordOf = ({ record }: LoadStoreState): LoadRecord | null => record;
const colours: Record<MemoryPart, string> = { runtime: 'var(--mem-runtime)', series: 'var(--mem-tiles)', reading: 'var(--mem-read)', batches: 'var(--mem-batches)' };
const margin = { top: 8, right: 112, bottom: 0, left: 8 };
const POINTS = 300;

/** What the loader's memory is made of over the whole load, against its budget. */
export function MemoryChart({ load }: { load: LoadStore }): ReactElement | null {
  const record = useThrottled(load, recordOf, 500);
  const { texts: { load: { memory: texts } }, formats } = useI18n();
  const samples = record?.samples;
  const points = useMemo(() => memoryPoints(samples ?? [], POINTS), [samples]);
  if (record === null) return null;

  const { memory, elapsedMs, etaMs } = record.state.progress;
  const { budgetBytes, rssBytes, peakRssBytes } = memory;
  const parts = memoryByPart(memory);
  const topBytes = Math.max(budgetBytes * 1.17, peakRssBytes * 1.08);
  const endMs = Math.max(1000, Math.ceil((elapsedMs + (etaMs ?? 0)) / 10_000 - 0.95) * 10_000, elapsedMs);
  const limit = (share: number): string => texts.limit(formats.percent(share, 0), formats.bytes(budgetBytes * share));

  return (
    <section className="pane rule-right" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut"><b className="ink">{formats.bytes(rssBytes)}</b>{texts.now(formats.percent(rssBytes / budgetBytes, 0), formats.bytes(peakRssBytes))}</span>
        <span className="grow" />
        <div className="legend">
          {[...memoryParts].reverse().map((part) => <span key={part}><i style={{ background: colours[part] }} />{texts.parts[part]} {formats.number(parts[part] / 1e6)}</span>)}
        </div>
      </div>
      <div className="chart" role="img" aria-label={texts.summary(formats.bytes(rssBytes), formats.bytes(budgetBytes), formats.bytes(peakRssBytes))}>
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart data={points} margin={margin} accessibilityLayer={false}>
            <XAxis dataKey="elapsedMs" type="number" domain={[0, endMs]} ticks={elapsedTicks(endMs)} tickFormatter={(ms: number) => formats.clock(ms)} height={20} tickLine={false} axisLine={false} interval={0} />
            <YAxis domain={[0, topBytes]} ticks={byteTicks(topBytes)} tickFormatter={(bytes: number) => formats.bytes(bytes)} width={64} tickLine={false} axisLine={false} interval={0} />
            {byteTicks(topBytes).map((bytes) => <ReferenceLine key={bytes} y={bytes} stroke="var(--line)" />)}
            {memoryParts.map((part) => (
              <Area key={part} dataKey={part} stackId="memory" stroke="none" fill={colours[part]} fillOpacity={1} isAnimationActive={false} activeDot={false} />
            ))}
            <ReferenceLine y={budgetBytes * 0.8} stroke="var(--warn-mark)" label={{ value: limit(0.8), position: 'right', className: 'warn-label' }} />
            <ReferenceLine y={budgetBytes * 0.95} stroke="var(--error-mark)" label={{ value: limit(0.95), position: 'right', className: 'error-label' }} />
            <ReferenceLine y={budgetBytes} stroke="var(--budget)" strokeWidth={1.5} strokeDasharray="6 4" label={{ value: texts.budget(formats.bytes(budgetBytes)), position: 'insideBottomRight', className: 'strong-label' }} />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </section>
  );
}
