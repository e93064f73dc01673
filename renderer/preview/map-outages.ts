import type { GridClock } from '../../shared/grid';
import type { QualityReport } from '../../shared/quality/quality-report';
import type { MapExtent, MapView } from './map-view';

/** Nodes that were silent together, where the map shows them: neighbours [firstNode, endNode) in steps [firstStep, endStep), and of how many nodes in all. */
export interface MapOutage extends MapView { nodes: number }

const SHOWN = 4;
/** What is shown around an outage, in its lengths. */
const AROUND = 0.5;

/** The largest outages of a report in a channel; their number on the map is their place here, from 1. */
export function outagesOf(report: QualityReport | null, channel: string, clock: GridClock): MapOutage[] {
  const { grid } = clock;
  const examples = report?.findings.find(({ kind }) => kind === 'outages')?.examples ?? [];
  const stepAt = (time: string): number => {
    const utcS = Date.parse(time) / 1000;
    return utcS >= grid.endS ? grid.steps : clock.stepOf(utcS);
  };
  return examples.filter((example) => example.channel === undefined || example.channel === channel).slice(0, SHOWN).flatMap(({ node, endNode, from, to, count }): MapOutage[] => (
    node === undefined || endNode === undefined || from === undefined || to === undefined ? []
      : [{ firstNode: node, endNode, firstStep: stepAt(from), endStep: stepAt(to), nodes: count ?? 0 }]
  ));
}

/** A view with an outage in its middle. */
export function viewAround({ firstNode, endNode, firstStep, endStep }: MapOutage, { nodes, steps }: MapExtent): MapView {
  const [aroundNodes, aroundSteps] = [Math.max(2, (endNode - firstNode) * AROUND), Math.max(6, (endStep - firstStep) * AROUND)];
  return {
    firstNode: Math.max(0, firstNode - aroundNodes), endNode: Math.min(nodes, endNode + aroundNodes),
    firstStep: Math.max(0, firstStep - aroundSteps), endStep: Math.min(steps, endStep + aroundSteps),
  };
}

/** The middle of an outage in shares of a view; null where it is out of sight. */
export function middleIn(view: MapView, { firstNode, endNode, firstStep, endStep }: MapOutage): { x: number; y: number } | null {
  const x = ((firstStep + endStep) / 2 - view.firstStep) / (view.endStep - view.firstStep);
  const y = ((firstNode + endNode) / 2 - view.firstNode) / (view.endNode - view.firstNode);
  return x < 0 || y < 0 || x > 1 || y > 1 ? null : { x, y };
}
