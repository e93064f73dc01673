import { memo, useMemo, type ReactElement } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { LoadSide } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { byteTicks } from './memory-points';

/** As wide on both sides as the names and figures of the busy bars below, so that the seconds stand above each other. */
const margin = { top: 8, right: 108, bottom: 0, left: 8 };

interface Props { points: readonly { ago: number; rowsPerS: number }[]; seconds: number; top: number; now: number | null;
  /** Where no batch came in, in seconds from now. */
  stalls: readonly { side: LoadSide; from: number; to: number }[];
}

/** Rows a second over the last `seconds`; the figure of now stands at its end. Only what changed is drawn again. */
export const ThroughputPlot = memo(function ThroughputPlot({ points, seconds, top, now, stalls }: Props): ReactElement {
  const { texts: { load: { throughput: texts } }, formats } = useI18n();
  const axes = useMemo(() => [
    <CartesianGrid key="grid" vertical={false} stroke="var(--line)" />,
    <XAxis key="x" dataKey="ago" type="number" domain={[-seconds, 0]} ticks={[-seconds, (-seconds * 2) / 3, -seconds / 3, 0]} tickFormatter={(s: number) => (s === 0 ? texts.now : texts.ago(formats.number(-s)))} height={20} tickLine={false} axisLine={false} interval={0} />,
    <YAxis key="y" domain={[0, top]} ticks={byteTicks(top)} tickFormatter={(n: number) => formats.number(n)} width={80} tickLine={false} axisLine={false} interval={0} />,
    <Line key="rows" dataKey="rowsPerS" stroke="var(--series-1)" strokeWidth={1.6} dot={false} isAnimationActive={false} activeDot={false} />,
  ], [seconds, top, texts, formats]);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} margin={margin} accessibilityLayer={false}>
        {stalls.map(({ side, from, to }) => (
          <ReferenceArea key={from} x1={Math.max(-seconds, from)} x2={to} fill="var(--warn-tint)" fillOpacity={1} label={{ value: texts.stalled(formats.number(to - from), texts.sides[side]), position: 'insideTop', className: 'warn-label' }} />
        ))}
        {axes}
        {now !== null && <ReferenceLine y={now} stroke="none" label={{ value: texts.perS(formats.number(now)), position: 'right', className: 'strong-label' }} />}
      </LineChart>
    </ResponsiveContainer>
  );
});
