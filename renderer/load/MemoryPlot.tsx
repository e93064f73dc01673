import { memo, useCallback, type ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';
import type { MemoryAt } from './memory-ahead';
import { byteTicks, elapsedTicks, memoryColours, memoryParts, type MemoryPoint } from './memory-points';
import { paintAxes, paintLine, write, type Chart } from './paint-chart';

const LINE = 14;

interface Props {
  points: readonly MemoryPoint[];
  endMs: number;
  topBytes: number;
  budgetBytes: number;
  /** What is to come, from now on; empty where it is not known. */
  ahead: readonly MemoryAt[];
  label: string;
}

/** Memory by part over time, stacked, below the line of the budget; then what is to come. */
export const MemoryPlot = memo(function MemoryPlot({ points, endMs, topBytes, budgetBytes, ahead, label }: Props): ReactElement {
  const { texts: { load: { memory: texts } }, formats } = useI18n();
  const draw = useCallback((box: CanvasBox) => {
    const chart = paintAxes(box, {
      left: 72, right: 112,
      x: { from: 0, to: endMs, ticks: elapsedTicks(endMs), text: (ms) => formats.clock(ms) },
      y: { to: topBytes, ticks: byteTicks(topBytes), text: (bytes) => formats.bytes(bytes) },
    });
    paintParts(chart, points);
    for (const [share, colour] of [[0.8, 'warn'], [0.95, 'error']] as const) {
      const y = chart.y(budgetBytes * share);
      paintLine(chart, [[chart.left, y], [chart.right, y]], token(`${colour}-mark`));
      write(chart, texts.limit(formats.percent(share, 0), formats.bytes(budgetBytes * share)), chart.right + 6, y, { colour: token(colour) });
    }
    paintLine(chart, [[chart.left, chart.y(budgetBytes)], [chart.right, chart.y(budgetBytes)]], token('budget'), { width: 1.5, dash: [6, 4] });
    write(chart, texts.budget(formats.bytes(budgetBytes)), chart.right - 4, chart.y(budgetBytes) - LINE / 2 - 2, { align: 'right', colour: token('ink'), isStrong: true });
    const now = ahead[0];
    const end = ahead[ahead.length - 1];
    if (now === undefined || end === undefined) return;
    const at = chart.x(now.elapsedMs);
    const highest = Math.max(...ahead.map(({ bytes }) => bytes));
    paintLine(chart, [[at, chart.top], [at, chart.bottom]], token('ink-3'));
    write(chart, texts.elapsedNow, at + 4, chart.top + LINE / 2);
    paintLine(chart, ahead.map(({ elapsedMs, bytes }) => [chart.x(elapsedMs), chart.y(bytes)]), token('ink-2'));
    const room = chart.x(end.elapsedMs) - at;
    const need = texts.need(formats.bytes(highest));
    if (chart.context.measureText(need).width < room) write(chart, need, chart.x(end.elapsedMs) - 4, chart.y(highest) + LINE / 2 + 3, { align: 'right' });
  }, [points, endMs, topBytes, budgetBytes, ahead, texts, formats]);
  return <Canvas draw={draw} label={label} className="plot" />;
});

/** Areas on top of each other, as one shape a part. */
function paintParts({ context, x, y }: Chart, points: readonly MemoryPoint[]): void {
  const floor = new Float64Array(points.length);
  for (const part of memoryParts) {
    context.fillStyle = token(memoryColours[part]);
    context.beginPath();
    points.forEach((point, at) => context.lineTo(x(point.elapsedMs), y(floor[at] as number)));
    for (let at = points.length - 1; at >= 0; at--) {
      const point = points[at] as MemoryPoint;
      floor[at] = (floor[at] as number) + point[part];
      context.lineTo(x(point.elapsedMs), y(floor[at] as number));
    }
    context.fill();
  }
}
