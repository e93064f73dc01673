import type { GraphPreview } from '../../shared/graph-facts';
import { layOutPlaces } from '../preview/places-layout';
import type { CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';

/** Edges as lines, the heavier the stronger; nodes with an edge as dots, those without as rings. */
export function paintGraph({ context, width, height }: CanvasBox, { nodes, edges }: GraphPreview): void {
  context.clearRect(0, 0, width, height);
  const { x, y } = layOutPlaces(nodes, width, height);
  const heaviest = edges.weight.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  context.strokeStyle = token('accent');
  context.lineWidth = edges.from.length > 1000 ? 0.5 : 1;
  edges.from.forEach((from, i) => {
    const to = edges.to[i] as number;
    context.globalAlpha = 0.12 + 0.6 * (Math.abs(edges.weight[i] as number) / heaviest);
    context.beginPath();
    context.moveTo(x[from] as number, y[from] as number);
    context.lineTo(x[to] as number, y[to] as number);
    context.stroke();
  });
  context.globalAlpha = 1;
  const radius = nodes.lat.length <= 100 ? 3 : nodes.lat.length <= 1000 ? 2 : 1;
  context.fillStyle = token('ink');
  context.strokeStyle = token('warn');
  context.lineWidth = 1.5;
  nodes.hasEdge.forEach((hasEdge, i) => {
    context.beginPath();
    context.arc(x[i] as number, y[i] as number, hasEdge === 1 ? radius : radius + 1, 0, 2 * Math.PI);
    if (hasEdge === 1) context.fill();
    else context.stroke();
  });
}
