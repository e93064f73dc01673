import type { CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';
import type { BarLayout, BarState, BatchBar } from './batch-bars';

export const STRIP_MARGIN = 16;
const GAP = 8;
const LEAST = 2;

/** Paints bars from left to right in rows. State is shown by colour and by shape: read again is capped, left out is crossed, in from an earlier run is hollow. */
export function paintBatchBars({ context, width, height }: CanvasBox, bars: readonly BatchBar[], { pitch, perRow, rows }: BarLayout): void {
  context.clearRect(0, 0, width, height);
  const colours: Record<BarState, string> = { in: token('progress'), retried: token('warn-mark'), skipped: token('error-mark'), kept: token('ink-3'), 'to-come': token('line-strong') };
  const rowHeight = Math.min(64, height / rows);
  const tallest = rowHeight - GAP;
  bars.forEach(({ state, share }, at) => {
    const x = STRIP_MARGIN + (at % perRow) * pitch;
    const base = (Math.floor(at / perRow) + 1) * rowHeight - 2;
    const barWidth = Math.max(1, pitch > 3 ? pitch - 1 : state === 'retried' || state === 'skipped' ? 2 : 1);
    context.fillStyle = colours[state];
    context.globalAlpha = state === 'to-come' ? 0.5 : state === 'in' ? 0.85 : 1;
    const barHeight = state === 'to-come' ? 1 : Math.max(LEAST, share * tallest);
    context.fillRect(x, base - barHeight, barWidth, barHeight);
    if (state === 'kept' && barWidth > 2) context.clearRect(x + 1, base - barHeight + 1, barWidth - 2, barHeight - 2);
    context.globalAlpha = 1;
    if (state === 'retried') context.fillRect(x - 1, base - barHeight - 4, barWidth + 2, 2);
    if (state === 'skipped') cross(context, x + barWidth / 2, base - barHeight - 4, colours.skipped);
  });
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - 3, y - 3);
  context.lineTo(x + 3, y + 3);
  context.moveTo(x + 3, y - 3);
  context.lineTo(x - 3, y + 3);
  context.stroke();
}
