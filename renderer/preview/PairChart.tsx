import type { ReactElement } from 'react';
import type { NodePair } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { Facts } from '../ui/Facts';
import { axisText } from './axis-text';
import { axisValues, drawnRange } from './lane-shapes';
import { LANE_LEFT } from './SeriesLane';
import { viridisColours } from './viridis';

const BOTTOM = 40;
const TOP = 8;

/** Two nodes against each other: how often which values come together, and how much they agree. */
export function PairChart({ pair, height }: { pair: NodePair; height: number }): ReactElement {
  const { texts: { preview: { pair: texts } }, formats } = useI18n();
  const { names, both, correlation, means, ranges, bins, density } = pair;
  if (ranges === null || means === null) return <p className="nothing">{texts.nothing(...names)}</p>;
  const side = Math.max(120, height - BOTTOM - TOP);
  const [x, y] = [drawnRange(ranges[0]), drawnRange(ranges[1])];
  const most = Math.log1p(Math.max(...density));
  const colours = viridisColours();
  const cell = side / bins;
  const figure = (value: number): string => formats.number(value, 3);
  const agreement = correlation === null ? '–' : figure(correlation);
  return (
    <div className="pair">
      <svg width={LANE_LEFT + side + 12} height={side + TOP + BOTTOM} role="img" aria-label={texts.summary(names[0], names[1], agreement, both, formats)}>
        <g transform={`translate(${LANE_LEFT} ${TOP})`}>
          <rect width={side} height={side} fill="var(--sunk)" />
          {density.map((count, at) => count > 0 && (
            <rect key={at} x={(at % bins) * cell} y={side - (Math.floor(at / bins) + 1) * cell} width={cell} height={cell} fill={colours[Math.round((Math.log1p(count) / most) * 255)]} />
          ))}
          {axisValues(x).map((value) => <text key={value} x={((value - x.low) / (x.high - x.low)) * side} y={side + 16} textAnchor="middle">{axisText(value, x, formats)}</text>)}
          {axisValues(y).map((value) => <text key={value} x={-8} y={side - ((value - y.low) / (y.high - y.low)) * side + 4} textAnchor="end">{axisText(value, y, formats)}</text>)}
          <text x={side / 2} y={side + 34} textAnchor="middle">{names[0]}</text>
        </g>
        <text transform={`translate(12 ${TOP + side / 2}) rotate(-90)`} textAnchor="middle">{names[1]}</text>
      </svg>
      <div className="pair-facts">
        <Facts facts={[
          [texts.both, formats.number(both)], [texts.correlation, agreement], [texts.meanOf(names[0]), figure(means[0])], [texts.meanOf(names[1]), figure(means[1])], [texts.difference, figure(means[1] - means[0])],
        ]}
        />
        <p className="small muted">{texts.legend}</p>
      </div>
    </div>
  );
}
