import { memo, useMemo, type ReactElement } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useI18n } from '../i18n/i18n';
import type { MemoryAt } from './memory-ahead';
import { byteTicks, elapsedTicks, memoryColours, memoryParts, type MemoryPoint } from './memory-points';

const margin = { top: 8, right: 112, bottom: 0, left: 8 };

interface Props { points: readonly MemoryPoint[]; endMs: number; topBytes: number; budgetBytes: number;
  /** What is to come, from now on; empty where it is not known. */
  ahead: readonly MemoryAt[];
}

/** Memory by part over time, stacked, below the line of the budget. Only what changed is drawn again. */
export const MemoryPlot = memo(function MemoryPlot({ points, endMs, topBytes, budgetBytes, ahead }: Props): ReactElement {
  const { texts: { load: { memory: texts } }, formats } = useI18n();
  const axes = useMemo(() => [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis key="x" dataKey="elapsedMs" type="number" domain={[0, endMs]} ticks={elapsedTicks(endMs)} tickFormatter={(ms: number) => formats.clock(ms)} height={20} tickLine={false} axisLine={false} interval={0} />,
    <YAxis key="y" domain={[0, topBytes]} ticks={byteTicks(topBytes)} tickFormatter={(bytes: number) => formats.bytes(bytes)} width={64} tickLine={false} axisLine={false} interval={0} />,
  ], [endMs, topBytes, formats]);
  const areas = useMemo(() => memoryParts.map((part) => (
    <Area key={part} dataKey={part} stackId="memory" stroke="none" fill={memoryColours[part]} fillOpacity={1} isAnimationActive={false} activeDot={false} />
  )), []);
  const limits = useMemo(() => {
    const limit = (share: number): string => texts.limit(formats.percent(share, 0), formats.bytes(budgetBytes * share));
    return [
      <ReferenceLine key="80" y={budgetBytes * 0.8} stroke="var(--warn-mark)" label={{ value: limit(0.8), position: 'right', className: 'warn-label' }} />,
      <ReferenceLine key="95" y={budgetBytes * 0.95} stroke="var(--error-mark)" label={{ value: limit(0.95), position: 'right', className: 'error-label' }} />,
      <ReferenceLine key="budget" y={budgetBytes} stroke="var(--budget)" strokeWidth={1.5} strokeDasharray="6 4" label={{ value: texts.budget(formats.bytes(budgetBytes)), position: 'insideBottomRight', className: 'strong-label' }} />,
    ];
  }, [budgetBytes, texts, formats]);

  const need = useMemo(() => {
    const now = ahead[0];
    if (now === undefined) return null;
    const highest = ahead.reduce((most, at) => (at.bytes > most.bytes ? at : most));
    return [
      <ReferenceLine key="now" x={now.elapsedMs} stroke="var(--ink-3)" label={{ value: texts.elapsedNow, position: 'insideTopLeft' }} />,
      ...ahead.slice(1).map((to, at) => {
        const from = ahead[at] as MemoryAt;
        const isLast = at === ahead.length - 2;
        return (
          <ReferenceLine
            key={`need-${at}`} stroke="var(--ink-2)" segment={[{ x: from.elapsedMs, y: from.bytes }, { x: to.elapsedMs, y: to.bytes }]}
            {...(isLast && { label: { value: texts.need(formats.bytes(highest.bytes)), position: 'insideBottomRight' as const } })}
          />
        );
      }),
    ];
  }, [ahead, texts, formats]);

  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={margin} accessibilityLayer={false}>{axes}{areas}{limits}{need}</AreaChart>
    </ResponsiveContainer>
  );
});
