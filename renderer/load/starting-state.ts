import type { LoadPhase, LoadState } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';

/** What is true of a load between being asked for and its first word. */
export function startingState(loadId: string, recipe: Recipe, phase: LoadPhase = 'scan'): LoadState {
  return {
    status: 'running',
    progress: {
      loadId, name: recipe.name, phase, fraction: null, phaseMs: {}, batch: 0, batches: null,
      rows: { read: 0, accepted: 0, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 }, rowsTotal: null,
      bytes: 0, bytesTotal: null, rowsPerS: 0, bytesPerS: 0, elapsedMs: 0, etaMs: null,
      memory: { rssBytes: 0, peakRssBytes: 0, seriesBytes: 0, spillBytes: 0, batchBytes: 0, readingBytes: 0, budgetBytes: recipe.load.memoryMb * 1e6, tilesInMemory: 0, tiles: 0, diskBytes: 0 },
      retries: 0, busy: { reading: 0, aligning: 0, writing: 0 }, still: null, waiting: null, plan: null,
    },
  };
}
