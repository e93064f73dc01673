import { memo, useId, useMemo, useRef, type ReactElement } from 'react';
import type { PreviewAxis, SeriesSlice } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { useSize } from '../ui/use-size';
import { axisText } from './axis-text';
import { outlierCircles, repeatedTicks } from './lane-marks';
import { axisValues, dotsPath, laneShapes, valueRangeOf } from './lane-shapes';
import { MissingHatch } from './MissingHatch';

/** Room for the figures of the value axis, and for names beside the map above. */
export const LANE_LEFT = 84;
const TOP = 4;
const BOTTOM = 6;
/** Share of the range left free above, where the name stands. */
const HEADROOM = 0.18;
/** So few steps are drawn as dots, too. */
const MOST_DOTS = 240;

interface Props { slice: SeriesSlice; colour: number; splits: PreviewAxis['splits']; width: number }

/** One node's series: the band from smallest to largest, the mean, fills dashed, gaps hatched, outliers circled, steps of several rows ticked on the floor, on the tints of the splits. */
export const SeriesLane = memo(function SeriesLane({ slice, colour, splits, width }: Props): ReactElement {
  const { texts: { preview: { series: texts } }, formats } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  const height = Math.max(0, useSize(frame).height - TOP - BOTTOM);
  const hatch = useId();
  const { firstStep, endStep, stepsPerPoint, mean, name, marks } = slice;
  const steps = endStep - firstStep;
  const range = useMemo(() => valueRangeOf(slice), [slice]);
  const drawn = useMemo(() => (range === null ? { low: 0, high: 1 } : { low: range.low, high: range.high + (range.high - range.low) * HEADROOM }), [range]);
  const share = (width * stepsPerPoint) / (steps || 1);
  const shapes = useMemo(() => laneShapes(slice, drawn, share * mean.length, height), [slice, drawn, share, height, mean.length]);
  const x = (step: number): number => Math.min(width, Math.max(0, ((step - firstStep) / (steps || 1)) * width));
  const y = (value: number): number => height - ((value - drawn.low) / (drawn.high - drawn.low)) * height;
  const ticks = range === null ? [] : axisValues(range);
  const figure = (value: number): string => axisText(value, range, formats);
  const said = range === null ? texts.laneEmpty(name) : texts.lane(name, figure(range.low), figure(range.high), shapes.gaps.length, formats);
  const label = marks === null ? said : `${said}${texts.marks(sumOf(marks.outliers), sumOf(marks.repeated), formats)}`;
  const ink = `var(--series-${colour})`;

  return (
    <div className="lane" ref={frame}>
      <svg width={width + LANE_LEFT} height={height + TOP + BOTTOM} role="img" aria-label={label}>
        <defs><MissingHatch id={hatch} /></defs>
        {ticks.map((value) => <text key={value} x={LANE_LEFT - 8} y={TOP + y(value) + 4} textAnchor="end">{figure(value)}</text>)}
        <svg x={LANE_LEFT} y={TOP} width={width} height={height} overflow="hidden">
          {splits.map((split) => x(split.endStep) > x(split.firstStep) && (
            <rect key={split.name} x={x(split.firstStep)} width={x(split.endStep) - x(split.firstStep)} height={height} fill={`var(--split-${split.name})`} opacity={0.3} />
          ))}
          {ticks.map((value) => <line key={value} x2={width} y1={y(value)} y2={y(value)} stroke="var(--line)" />)}
          {shapes.gaps.map(([from, until]) => <rect key={from} x={from} width={Math.max(1, until - from)} height={height} fill={`url(#${hatch})`} />)}
          <path d={shapes.band} fill={ink} opacity={0.26} />
          <path d={shapes.line} fill="none" stroke={ink} strokeWidth={1.3} strokeLinejoin="round" strokeLinecap="round" />
          {stepsPerPoint === 1 && mean.length <= MOST_DOTS && <path d={dotsPath(mean, slice.filled, 0, width / mean.length, y)} stroke={ink} strokeWidth={4.5} strokeLinecap="round" />}
          {stepsPerPoint === 1 && mean.length <= MOST_DOTS && <path d={dotsPath(mean, slice.filled, 1, width / mean.length, y)} stroke="var(--surface)" strokeWidth={2.5} strokeLinecap="round" />}
          <path d={shapes.filled} fill="none" stroke={ink} strokeWidth={1.8} strokeDasharray="2 2" />
          {marks !== null && <path d={repeatedTicks(marks, share, height)} fill="none" stroke="var(--ink-2)" strokeWidth={1.5} />}
          {marks !== null && <path d={outlierCircles(marks, share, y)} fill="var(--surface)" stroke={ink} strokeWidth={1.5} />}
          {splits.slice(1).map((split) => x(split.firstStep) > 0 && x(split.firstStep) < width && (
            <line key={split.name} x1={x(split.firstStep)} x2={x(split.firstStep)} y2={height} stroke="var(--ink)" strokeDasharray="1 3" />
          ))}
        </svg>
        <line x1={LANE_LEFT} x2={LANE_LEFT + width} y1={TOP + height + 0.5} y2={TOP + height + 0.5} stroke="var(--line-strong)" />
      </svg>
      <span className="lane-name" aria-hidden="true"><i style={{ background: ink }} /><b className="cut">{name}</b>{range === null && <span className="muted">{texts.noValues}</span>}</span>
    </div>
  );
});

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
