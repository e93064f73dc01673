import type { CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';

const TOP = 8;
const BOTTOM = 20;
const GAP = 6;

export interface ChartAxes {
  /** Room for what is written left and right of the chart. */
  left: number;
  right: number;
  x: { from: number; to: number; ticks: readonly number[]; text: (value: number) => string };
  /** From zero up. */
  y: { to: number; ticks: readonly number[]; text: (value: number) => string };
}

/** Where values stand on a canvas, once its axes are painted. */
export interface Chart { context: CanvasRenderingContext2D; left: number; right: number; top: number; bottom: number; x: (value: number) => number; y: (value: number) => number }

/** Clears a canvas and paints the axes and the grid of a chart. Text has the font of the canvas element. */
export function paintAxes({ context, width, height }: CanvasBox, { left, right, x, y }: ChartAxes): Chart {
  const chart: Chart = {
    context, left, right: width - right, top: TOP, bottom: height - BOTTOM,
    x: (value) => left + ((value - x.from) / (x.to - x.from)) * (width - left - right),
    y: (value) => height - BOTTOM - (value / y.to) * (height - TOP - BOTTOM),
  };
  context.clearRect(0, 0, width, height);
  const { fontSize, fontFamily } = getComputedStyle(context.canvas);
  context.font = `${fontSize} ${fontFamily}`;
  for (const value of y.ticks) {
    paintLine(chart, [[left, chart.y(value)], [chart.right, chart.y(value)]], token('line'));
    write(chart, y.text(value), left - GAP - 2, chart.y(value), { align: 'right' });
  }
  for (const value of x.ticks) write(chart, x.text(value), chart.x(value), chart.bottom + BOTTOM / 2 + 1, { align: 'center' });
  return chart;
}

/** A line through points of the canvas. A level one is put on the pixels, so that it is sharp. */
export function paintLine({ context }: Chart, points: readonly (readonly [x: number, y: number])[], colour: string, { width = 1, dash = [] }: { width?: number; dash?: number[] } = {}): void {
  const isStraight = points.every(([x, y]) => y === points[0]?.[1] || x === points[0]?.[0]);
  const put = (at: number): number => (isStraight ? Math.round(at - 0.5) + 0.5 : at);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  for (const [x, y] of points) context.lineTo(put(x), put(y));
  context.stroke();
  context.setLineDash([]);
}

/** Text, its middle at a height. It stands clear of what is behind it. */
export function write({ context }: Chart, text: string, x: number, y: number, { align = 'left', colour = token('ink-2'), isStrong = false }: { align?: CanvasTextAlign; colour?: string; isStrong?: boolean } = {}): void {
  const { font } = context;
  if (isStrong) context.font = `600 ${font}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = token('surface');
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.font = font;
}
