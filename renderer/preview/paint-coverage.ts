import type { Coverage } from '../../shared/preview';
import type { CanvasBox } from '../ui/Canvas';
import { missingPattern } from '../ui/missing-pattern';
import { coveragePixels } from './coverage-pixels';
import { viridisRamp } from './viridis';

export interface CoverageExtent { nodes: number; steps: number }

/** Paints the map over the whole box: viridis by share observed, the hatch where nothing was. The last row and column may stand for less. */
export function paintCoverage({ context, width, height }: CanvasBox, coverage: Coverage, shares: Uint8Array, { nodes, steps }: CoverageExtent): void {
  const { rows, cols, nodesPerRow, stepsPerCol } = coverage;
  context.fillStyle = missingPattern(context);
  context.fillRect(0, 0, width, height);
  if (shares.length !== rows * cols || shares.length === 0) return;
  const map = document.createElement('canvas');
  map.width = cols;
  map.height = rows;
  map.getContext('2d')?.putImageData(new ImageData(coveragePixels(shares, viridisRamp()), cols, rows), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(map, 0, 0, (width * cols * stepsPerCol) / steps, (height * rows * nodesPerRow) / nodes);
}

/** The cell of the map under a point of its box, and what it stands for; null outside. Ends are exclusive. */
export function coverageCellAt(coverage: Coverage, { nodes, steps }: CoverageExtent, x: number, y: number, width: number, height: number):
{ row: number; col: number; firstNode: number; endNode: number; firstStep: number; endStep: number } | null {
  const row = Math.floor(((y / height) * nodes) / coverage.nodesPerRow);
  const col = Math.floor(((x / width) * steps) / coverage.stepsPerCol);
  if (row < 0 || col < 0 || row >= coverage.rows || col >= coverage.cols) return null;
  const firstNode = Math.floor(row * coverage.nodesPerRow);
  const firstStep = Math.floor(col * coverage.stepsPerCol);
  return {
    row, col, firstNode, firstStep,
    endNode: Math.min(nodes, Math.max(firstNode + 1, Math.floor((row + 1) * coverage.nodesPerRow))),
    endStep: Math.min(steps, Math.max(firstStep + 1, Math.floor((col + 1) * coverage.stepsPerCol))),
  };
}
