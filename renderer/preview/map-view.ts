/** The part of the nodes-by-time map that is looked at: nodes [firstNode, endNode) and steps [firstStep, endStep), in fractions of them while it moves. */
export interface MapView { firstNode: number; endNode: number; firstStep: number; endStep: number }

export interface MapExtent { nodes: number; steps: number }

/** Nearer than this there is nothing more to see. */
const LEAST_STEPS = 6;
const LEAST_NODES = 1;

export function wholeView({ nodes, steps }: MapExtent): MapView {
  return { firstNode: 0, endNode: nodes, firstStep: 0, endStep: steps };
}

export function isWhole(view: MapView, { nodes, steps }: MapExtent): boolean {
  return view.firstNode === 0 && view.endNode === nodes && view.firstStep === 0 && view.endStep === steps;
}

/** Moved by shares of what is seen: a positive one goes on in time, and to later nodes. */
export function movedView(view: MapView, byTime: number, byNodes: number, { nodes, steps }: MapExtent): MapView {
  const [firstStep, endStep] = moved(view.firstStep, view.endStep, byTime, steps);
  const [firstNode, endNode] = moved(view.firstNode, view.endNode, byNodes, nodes);
  return { firstNode, endNode, firstStep, endStep };
}

/** `byTime` and `byNodes` times as much is seen; `at` is the point, in shares of the view from its left and top, that stays where it is. */
export function scaledView(view: MapView, byTime: number, byNodes: number, { nodes, steps }: MapExtent, at = { x: 0.5, y: 0.5 }): MapView {
  const [firstStep, endStep] = scaled(view.firstStep, view.endStep, byTime, at.x, Math.min(LEAST_STEPS, steps), steps);
  const [firstNode, endNode] = scaled(view.firstNode, view.endNode, byNodes, at.y, Math.min(LEAST_NODES, nodes), nodes);
  return { firstNode, endNode, firstStep, endStep };
}

/** The node and step under a point, in shares of the view from its left and top; null outside. */
export function placeAt(view: MapView, x: number, y: number, { nodes, steps }: MapExtent): { node: number; step: number } | null {
  const node = Math.floor(view.firstNode + y * (view.endNode - view.firstNode));
  const step = Math.floor(view.firstStep + x * (view.endStep - view.firstStep));
  return x < 0 || y < 0 || x >= 1 || y >= 1 || node >= nodes || step >= steps ? null : { node, step };
}

function moved(first: number, end: number, share: number, length: number): [number, number] {
  const seen = end - first;
  const from = Math.min(length - seen, Math.max(0, first + share * seen));
  return [from, from + seen];
}

function scaled(first: number, end: number, factor: number, still: number, least: number, length: number): [number, number] {
  const seen = end - first;
  const wanted = Math.min(length, Math.max(least, seen * factor));
  const from = Math.min(length - wanted, Math.max(0, first + (seen - wanted) * still));
  return wanted === length ? [0, length] : [from, from + wanted];
}
