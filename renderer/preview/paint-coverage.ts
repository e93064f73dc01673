import type { Coverage } from '../../shared/preview';
import type { CanvasBox } from '../ui/Canvas';
import { missingPattern } from '../ui/missing-pattern';
import { bytesFromBase64, coveragePixels } from './coverage-pixels';
import type { MapView } from './map-view';
import { viridisRamp } from './viridis';

/** A part of the map as a picture, a pixel a bin; `mixed` is the picture with bins that share a pixel of the screen mixed, at the size at which it was painted last. */
export interface CoveragePicture { coverage: Coverage; shares: Uint8Array; pixels: HTMLCanvasElement; mixed: HTMLCanvasElement }

export function pictureOf(coverage: Coverage): CoveragePicture {
  const shares = bytesFromBase64(coverage.shares);
  const pixels = document.createElement('canvas');
  pixels.width = coverage.cols;
  pixels.height = coverage.rows;
  pixels.getContext('2d')?.putImageData(new ImageData(coveragePixels(shares, viridisRamp()), coverage.cols, coverage.rows), 0, 0);
  const mixed = document.createElement('canvas');
  mixed.width = 0;
  return { coverage, shares, pixels, mixed };
}

/** Paints what a view sees of the pictures, the later ones over the earlier: viridis by share observed, the hatch where nothing was. */
export function paintCoverage({ context, width, height }: CanvasBox, pictures: readonly CoveragePicture[], view: MapView): void {
  const hatch = missingPattern(context);
  const scale = context.getTransform();
  const perStep = width / (view.endStep - view.firstStep);
  const perNode = height / (view.endNode - view.firstNode);
  context.fillStyle = hatch;
  context.fillRect(0, 0, width, height);
  for (const picture of pictures) {
    const { firstNode, firstStep, rows, cols, nodesPerRow, stepsPerCol } = picture.coverage;
    const box = [(firstStep - view.firstStep) * perStep, (firstNode - view.firstNode) * perNode, cols * stepsPerCol * perStep, rows * nodesPerRow * perNode] as const;
    context.fillStyle = hatch;
    context.fillRect(...box);
    context.imageSmoothingEnabled = false;
    context.drawImage(withRoom(picture, box[2] * scale.a, box[3] * scale.d), ...box);
  }
}

/** Where several bins share a pixel they are mixed, so that none is left out; where one has several, its edges stay as they are. */
function withRoom({ pixels, mixed }: CoveragePicture, width: number, height: number): HTMLCanvasElement {
  const [cols, rows] = [Math.min(pixels.width, Math.max(1, Math.round(width))), Math.min(pixels.height, Math.max(1, Math.round(height)))];
  if (cols === pixels.width && rows === pixels.height) return pixels;
  if (mixed.width !== cols || mixed.height !== rows) {
    Object.assign(mixed, { width: cols, height: rows });
    mixed.getContext('2d')?.drawImage(pixels, 0, 0, cols, rows);
  }
  return mixed;
}

/** The bin of the finest picture that holds a node and step, and what it stands for; null where none does. Ends are exclusive. */
export function binAt(pictures: readonly CoveragePicture[], node: number, step: number): { share: number; firstNode: number; endNode: number; firstStep: number } | null {
  for (const { coverage: { firstNode, firstStep, rows, cols, nodesPerRow, stepsPerCol }, shares } of [...pictures].reverse()) {
    const [row, col] = [Math.floor((node - firstNode) / nodesPerRow), Math.floor((step - firstStep) / stepsPerCol)];
    if (row < 0 || col < 0 || row >= rows || col >= cols) continue;
    return { share: (shares[row * cols + col] ?? 0) / 255, firstNode: firstNode + row * nodesPerRow, endNode: firstNode + (row + 1) * nodesPerRow, firstStep: firstStep + col * stepsPerCol };
  }
  return null;
}
