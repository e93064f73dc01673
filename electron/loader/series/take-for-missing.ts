import type { TiledSeries } from './tiled-series';

/** Says of cells of steps [firstStep, endStep), by their place in [steps, N, C] order, that they were not observed. `mask` is memory for that range. */
export async function takeForMissing(series: TiledSeries, firstStep: number, endStep: number, mask: Uint8Array, cells: readonly number[]): Promise<void> {
  await series.readMask(firstStep, endStep, mask);
  for (const cell of cells) mask[cell] = 0;
  await series.writeMask(firstStep, endStep, mask);
}
