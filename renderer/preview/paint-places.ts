import type { NodePositions } from '../../shared/preview';
import type { CanvasBox } from '../ui/Canvas';
import { token } from '../ui/token';
import type { ChosenNode } from './chosen-nodes';
import type { PlacesLayout } from './places-layout';
import { viridisRamp } from './viridis';

/** Points by their levels, 0 to 1, hollow where there is none; the chosen ones on top in their own colours. */
export function paintPlaces({ context, width, height }: CanvasBox, { node }: NodePositions, levels: readonly (number | null)[], { x, y }: PlacesLayout, chosen: readonly ChosenNode[]): void {
  context.clearRect(0, 0, width, height);
  const ramp = viridisRamp();
  const missing = token('ink-3');
  const size = node.length <= 100 ? 7 : node.length <= 1000 ? 4 : 2;
  for (let i = 0; i < node.length; i++) {
    const level = levels[i] ?? null;
    const box = [(x[i] as number) - size / 2, (y[i] as number) - size / 2, size, size] as const;
    if (level === null) {
      context.strokeStyle = missing;
      context.strokeRect(...box);
      continue;
    }
    const at = Math.round(Math.min(1, Math.max(0, level)) * 255) * 4;
    context.fillStyle = `rgb(${ramp[at]},${ramp[at + 1]},${ramp[at + 2]})`;
    context.fillRect(...box);
  }
  for (const { node: index, colour } of chosen) {
    const i = node.indexOf(index);
    if (i < 0) continue;
    context.beginPath();
    context.arc(x[i] as number, y[i] as number, 5.5, 0, 2 * Math.PI);
    context.fillStyle = token(`series-${colour}`);
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = token('surface');
    context.stroke();
  }
}
