import type { ReactElement } from 'react';
import type { NodeDistribution, ValueRange } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { axisText } from './axis-text';
import type { ChosenNode } from './chosen-nodes';
import { histogramPath } from './histogram-path';
import { axisValues, drawnRange } from './lane-shapes';
import { LANE_LEFT } from './SeriesLane';

const TOP = 8;
const BOTTOM = 24;

interface Props { range: ValueRange; nodes: readonly NodeDistribution[]; chosen: readonly ChosenNode[]; width: number; height: number }

/** How often values of each chosen node occur, over the range that they share. */
export function HistogramChart({ range, nodes, chosen, width, height }: Props): ReactElement {
  const { texts: { preview: { histogram: texts } }, formats } = useI18n();
  const most = Math.max(1, ...nodes.flatMap(({ histogram }) => histogram));
  const box = { width, height: Math.max(20, height - TOP - BOTTOM) };
  const shown = drawnRange(range);
  const x = (value: number): number => LANE_LEFT + ((value - shown.low) / (shown.high - shown.low)) * width;
  const ink = (node: number): string => `var(--series-${chosen.find((one) => one.node === node)?.colour ?? 1})`;
  const summary = nodes.map(({ name, histogram }) => texts.node(name, formats.number(histogram.reduce((sum, count) => sum + count, 0)), usualOf(histogram)));
  return (
    <svg width={LANE_LEFT + width} height={box.height + TOP + BOTTOM} role="img" aria-label={texts.summary(formats.list(summary))}>
      {axisValues({ low: 0, high: most }).map((count) => (
        <g key={count} transform={`translate(0 ${TOP + box.height - (count / most) * box.height})`}>
          <line x1={LANE_LEFT} x2={LANE_LEFT + width} stroke="var(--line)" />
          <text x={LANE_LEFT - 8} y={4} textAnchor="end">{formats.number(count)}</text>
        </g>
      ))}
      <g transform={`translate(${LANE_LEFT} ${TOP})`}>
        {nodes.map(({ node, histogram }) => <path key={node} d={histogramPath(histogram, most, box)} fill={ink(node)} fillOpacity={0.14} stroke={ink(node)} strokeWidth={1.4} />)}
      </g>
      {axisValues(shown).map((value) => <text key={value} x={x(value)} y={TOP + box.height + 16} textAnchor="middle">{axisText(value, shown, formats)}</text>)}
    </svg>
  );

  /** The bin that most values fall into, in words. */
  function usualOf(histogram: readonly number[]): string {
    const at = histogram.indexOf(Math.max(...histogram));
    const edge = (bin: number): string => axisText(range.low + ((range.high - range.low) * bin) / histogram.length, shown, formats);
    return `${edge(at)} – ${edge(at + 1)}`;
  }
}
