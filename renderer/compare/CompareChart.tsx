import { useMemo, type ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { loadWays, type LoadWay, type SizeComparison } from '../../shared/compare';
import { useI18n } from '../i18n/i18n';
import { compareBars, decades, type Costs } from './compare-bars';
import { sizeText } from './compare-words';

const colours: Record<LoadWay, string> = { 'load-all': 'var(--line-strong)', streaming: 'var(--series-1)' };
const margin = { top: 18, right: 8, bottom: 0, left: 8 };

const costOf = { time: ({ elapsedMs }: Costs) => elapsedMs, memory: ({ peakRssBytes }: Costs) => peakRssBytes };

interface Props { sizes: readonly SizeComparison[]; what: keyof typeof costOf }

/** One figure of both ways, size by size, on a logarithmic axis: a thousand rows and a month stand side by side. The table says the same. */
export function CompareChart({ sizes, what }: Props): ReactElement {
  const { texts: { compare: texts }, formats } = useI18n();
  const title = texts.charts[what];
  const figureOf = (amount: number): string => (what === 'time' ? formats.short(amount) : formats.bytes(amount));
  const tickOf = (amount: number): string => (what === 'time' && amount >= 1000 ? texts.seconds(formats.number(amount / 1000)) : figureOf(amount));
  const bars = useMemo(() => compareBars(sizes, costOf[what], (size) => sizeText(size, texts, formats)), [sizes, what, texts, formats]);
  const lines = useMemo(() => decades(bars.flatMap((bar) => loadWays.map((way) => bar[way]))), [bars]);
  const summary = bars.map((bar) => `${bar.size}: ${loadWays.map((way) => `${texts.ways[way]} ${figureOf(bar[way])}`).join(', ')}`).join('; ');
  return (
    <section>
      <div className="pane-head">
        <h3 className="strong">{title}</h3><span className="meta cut">{texts.charts.scale}</span><span className="grow" />
        <div className="legend">{loadWays.map((way) => <span key={way}><i style={{ background: colours[way] }} />{texts.ways[way]}</span>)}</div>
      </div>
      <div className="chart" role="img" aria-label={`${title}. ${summary}`}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={bars} margin={margin} barGap={2} barCategoryGap="22%" accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="size" height={20} tickLine={false} axisLine={false} interval={0} />
            <YAxis scale="log" domain={[lines[0] ?? 1, lines[lines.length - 1] ?? 10]} ticks={lines} tickFormatter={tickOf} width={60} tickLine={false} axisLine={false} interval={0} />
            {loadWays.map((way) => (
              <Bar key={way} dataKey={way} fill={colours[way]} isAnimationActive={false}>
                <LabelList dataKey={way} position="top" formatter={(amount: unknown) => figureOf(Number(amount))} />
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </section>
  );
}
