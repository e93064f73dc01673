import { memo, useCallback, type ReactElement } from 'react';
import type { LoadSide } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';
import { byteTicks } from './memory-points';
import { paintAxes, paintLine, write } from './paint-chart';

interface Props {
  points: readonly { ago: number; rowsPerS: number }[];
  seconds: number;
  top: number;
  now: number | null;
  /** Where no batch came in, in seconds from now. */
  stalls: readonly { side: LoadSide; from: number; to: number }[];
  label: string;
}

/** Rows a second over the last `seconds`; the figure of now stands at its end. As wide as the busy bars below, so that the seconds stand above each other. */
export const ThroughputPlot = memo(function ThroughputPlot({ points, seconds, top, now, stalls, label }: Props): ReactElement {
  const { texts: { load: { throughput: texts } }, formats } = useI18n();
  const draw = useCallback((box: CanvasBox) => {
    const chart = paintAxes(box, {
      left: 88, right: 108,
      x: { from: -seconds, to: 0, ticks: [-seconds, (-seconds * 2) / 3, -seconds / 3, 0], text: (s) => (s === 0 ? texts.now : texts.ago(formats.number(-s))) },
      y: { to: top, ticks: byteTicks(top), text: (rows) => formats.number(rows) },
    });
    for (const { from, to, side } of stalls) {
      const left = chart.x(Math.max(-seconds, from));
      const right = chart.x(to);
      chart.context.fillStyle = token('warn-tint');
      chart.context.fillRect(left, chart.top, right - left, chart.bottom - chart.top);
      const text = texts.stalled(formats.number(to - from), texts.sides[side]);
      const half = chart.context.measureText(text).width / 2;
      write(chart, text, Math.min(chart.right - half, Math.max(chart.left + half, (left + right) / 2)), (chart.top + chart.bottom) / 2, { align: 'center', colour: token('warn') });
    }
    paintLine(chart, points.filter(({ ago }) => ago >= -seconds).map(({ ago, rowsPerS }) => [chart.x(ago), chart.y(rowsPerS)]), token('series-1'), { width: 1.6 });
    if (now !== null) write(chart, texts.perS(formats.number(now)), chart.right + 6, chart.y(now), { colour: token('ink'), isStrong: true });
  }, [points, seconds, top, now, stalls, texts, formats]);
  return <Canvas draw={draw} label={label} className="plot" />;
});
