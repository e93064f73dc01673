import { CELL_BYTES, USED_SHARE } from '../../shared/forecast';
import { loadPhases, type LoadProgress } from '../../shared/load-state';

/** Resident bytes at a moment of a load. */
export interface MemoryAt { elapsedMs: number; bytes: number }

/** Share of a load's progress that stands for all that comes up to the end of reading. */
const READ_ENDS_AT = 0.9;

/**
 * What a load is about to need, from now to its end: the series grows until everything is read, or until the budget is used; then the buffers of batches are let go.
 * Empty where that cannot be said: before there is a plan and a time left.
 */
export function memoryAhead({ phase, plan, fraction, elapsedMs, etaMs, memory }: Pick<LoadProgress, 'phase' | 'plan' | 'fraction' | 'elapsedMs' | 'etaMs' | 'memory'>): MemoryAt[] {
  if (plan === null || etaMs === null || fraction === null || phase === 'scan') return [];
  const { rssBytes, seriesBytes, batchBytes, budgetBytes } = memory;
  const now = { elapsedMs, bytes: rssBytes };
  const endMs = elapsedMs + etaMs;
  if (loadPhases.indexOf(phase) > loadPhases.indexOf('read')) return [now, { elapsedMs: endMs, bytes: rssBytes }];
  const toGrowBytes = Math.max(0, plan.forecast.valuesBytes / 4 * CELL_BYTES - seriesBytes);
  const highestBytes = Math.min(Math.max(budgetBytes * USED_SHARE, rssBytes), rssBytes + toGrowBytes);
  const readMs = elapsedMs + etaMs * Math.max(0, (READ_ENDS_AT - fraction) / (1 - fraction));
  return [now, { elapsedMs: readMs, bytes: highestBytes }, { elapsedMs: readMs, bytes: highestBytes - batchBytes }, { elapsedMs: endMs, bytes: highestBytes - batchBytes }];
}
