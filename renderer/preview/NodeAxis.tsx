import { useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { ChosenNode } from './chosen-nodes';
import type { CoverageStore } from './coverage-store';
import { nodeTicks } from './node-ticks';
import { LANE_LEFT } from './SeriesLane';
import { axisName } from './short-name';

const PIXELS_A_TICK = 24;

/** Names of nodes beside the map, and where the chosen ones are. */
export function NodeAxis({ map, height, chosen }: { map: CoverageStore; height: number; chosen: readonly ChosenNode[] }): ReactElement {
  const view = useStore(map, (state) => state.view);
  const names = useStore(map, (state) => state.names);
  const { formats } = useI18n();
  const { firstNode, endNode } = view;
  const ticks = useMemo(() => (height === 0 || endNode <= firstNode ? [] : nodeTicks({ firstNode, endNode }, Math.floor(height / PIXELS_A_TICK))), [firstNode, endNode, height]);
  useEffect(() => map.getState().needNames(ticks), [map, ticks]);
  const y = (node: number): number => ((node + 0.5 - firstNode) / (endNode - firstNode)) * height;
  return (
    <svg className="node-axis" width={LANE_LEFT} height={height} aria-hidden="true">
      {ticks.map((node) => <text key={node} x={LANE_LEFT - 12} y={Math.min(height - 2, Math.max(10, y(node) + 4))} textAnchor="end">{axisName(names.get(node) ?? formats.number(node))}</text>)}
      {chosen.filter(({ node }) => node >= Math.floor(firstNode) && node < endNode).map(({ node, colour }) => (
        <path key={node} d={`M${LANE_LEFT - 8} ${y(node) - 4}l7 4l-7 4z`} fill={`var(--series-${colour})`} />
      ))}
    </svg>
  );
}
