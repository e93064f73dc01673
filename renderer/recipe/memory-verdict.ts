import { wholeBudgetOf } from '../../shared/forecast';
import type { Forecast } from '../../shared/plan';

/** How a load gets on with its budget: wholly in memory, with parts on disk, or not at all. */
export interface MemoryVerdict {
  mode: Forecast['mode'] | 'too-small';
  /** The budget that would be enough: to begin at all where it is too small, else to hold everything. Whole MB, in steps of 64. */
  enoughMb: number;
}

export function memoryVerdict({ mode, memoryBytes, budgetBytes, leastBytes }: Pick<Forecast, 'mode' | 'memoryBytes' | 'budgetBytes' | 'leastBytes'>): MemoryVerdict {
  const isTooSmall = budgetBytes < leastBytes;
  return { mode: isTooSmall ? 'too-small' : mode, enoughMb: Math.ceil((isTooSmall ? leastBytes : wholeBudgetOf(memoryBytes)) / 64e6) * 64 };
}
