import type { ReactElement } from 'react';
import type { NodeDistribution } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { axisText } from './axis-text';
import type { ChosenNode } from './chosen-nodes';
import { hourText } from './hour-text';
import { valueRangeOf, type ValueRange } from './lane-shapes';
import { MissingHatch } from './MissingHatch';
import { LANE_LEFT } from './SeriesLane';
import { viridisColours } from './viridis';

const CELL = 13;
const NAME = 22;
const DAYS = 7;
const HOURS = 24;

/** Means by weekday and hour of each chosen node, all on one scale of colours; hatched where nothing was observed. */
export function WeekProfile({ nodes, chosen, width }: { nodes: readonly NodeDistribution[]; chosen: readonly ChosenNode[]; width: number }): ReactElement {
  const { texts: { preview: { week: texts } }, formats } = useI18n();
  const range = valueRangeOf({ low: nodes.flatMap(({ week }) => week), high: nodes.flatMap(({ week }) => week) });
  const colours = viridisColours();
  const cell = Math.max(4, width / HOURS);
  const figure = (value: number): string => axisText(value, range, formats);
  return (
    <>
      {range !== null && <p className="small soft week-scale" aria-hidden="true">{figure(range.low)}<span className="ramp" />{figure(range.high)}</p>}
      {nodes.map(({ node, name, week }) => (
        <figure key={node} className="week">
          <figcaption className="small"><i style={{ background: `var(--series-${chosen.find((one) => one.node === node)?.colour ?? 1})` }} /><b className="cut">{name}</b></figcaption>
          <svg width={LANE_LEFT + width} height={DAYS * CELL + NAME} role="img" aria-label={summaryOf(week)}>
            <defs><MissingHatch id={`week-${node}`} /></defs>
            {Array.from({ length: DAYS }, (_, day) => <text key={day} x={LANE_LEFT - 8} y={day * CELL + 11} textAnchor="end">{formats.weekday(day)}</text>)}
            {week.map((value, hour) => (
              <rect
                key={hour} x={LANE_LEFT + (hour % HOURS) * cell} y={Math.floor(hour / HOURS) * CELL} width={cell - 0.5} height={CELL - 0.5}
                fill={value === null || range === null ? `url(#week-${node})` : colours[levelOf(value, range)]}
              />
            ))}
            {[0, 6, 12, 18].map((hour) => <text key={hour} x={LANE_LEFT + hour * cell} y={DAYS * CELL + 15}>{`${String(hour).padStart(2, '0')}:00`}</text>)}
          </svg>
        </figure>
      ))}
    </>
  );

  function summaryOf(week: NodeDistribution['week']): string {
    const known = week.flatMap((value, hour) => (value === null ? [] : [{ value, hour }]));
    if (known.length === 0) return texts.empty;
    const [least, most] = [known.reduce((a, b) => (b.value < a.value ? b : a)), known.reduce((a, b) => (b.value > a.value ? b : a))];
    return texts.summary(hourText(least.hour, formats), figure(least.value), hourText(most.hour, formats), figure(most.value));
  }
}

function levelOf(value: number, { low, high }: ValueRange): number {
  return Math.round(Math.min(1, Math.max(0, (value - low) / (high - low))) * 255);
}
