import type { ReactElement } from 'react';
import type { GridClock } from '../../shared/grid';
import type { StepSpan } from './step-span';
import { timeTicks } from './time-ticks';

const PIXELS_A_TICK = 76;
const LABEL_GAP = 6;
/** Half the width of a letter, about. */
const HALF_LETTER = 3.7;

interface Props {
  clock: GridClock;
  span: StepSpan;
  width: number;
  /** Drawn as a bar on the axis: the part that another chart shows. */
  marked?: StepSpan | undefined;
}

/** Local times below a chart that shows a span of steps over its whole width. */
export function TimeAxis({ clock, span, width, marked }: Props): ReactElement {
  const x = (step: number): number => ((step - span.first) / (span.end - span.first)) * width;
  const ticks = width === 0 || span.end <= span.first ? [] : timeTicks(clock, span, Math.max(2, Math.floor(width / PIXELS_A_TICK)));
  let freeFrom = -Infinity;
  const labelled = ticks.map(({ step, label }) => {
    const half = label.length * HALF_LETTER;
    const left = Math.min(width - 2 * half, Math.max(0, x(step) - half));
    const isFree = left >= freeFrom;
    if (isFree) freeFrom = left + 2 * half + LABEL_GAP;
    return { step, label: isFree ? label : '', ...(left === 0 ? { at: 0, anchor: 'start' as const } : { at: left + half, anchor: 'middle' as const }) };
  });
  return (
    <svg className="time-axis" width={width} height={22} aria-hidden="true">
      {marked !== undefined && <rect x={x(marked.first)} width={Math.max(2, x(marked.end) - x(marked.first))} height={4} fill="var(--accent)" />}
      {labelled.map(({ step, label, at, anchor }) => (
        <g key={step}>
          <line x1={x(step) + 0.5} x2={x(step) + 0.5} y2={4} stroke="var(--line-strong)" />
          {label !== '' && <text x={at} y={17} textAnchor={anchor}>{label}</text>}
        </g>
      ))}
    </svg>
  );
}
