import v8 from 'node:v8';
import vm from 'node:vm';
import { setTimeout } from 'node:timers/promises';

/** What those who can hold much or little in memory ask before they take more. */
export interface MemoryGauge {
  /** Whether so many bytes more are within the budget. */
  hasRoomFor(bytes: number): boolean;
  /** Whether memory is so near its budget that some must be given back. */
  isTight(): Promise<boolean>;
}

/** Shares of the budget: up to here more is taken, from here on some is given back. */
const ROOM_SHARE = 0.85;
const TIGHT_SHARE = 0.9;

/** Time for memory that was freed to go back to the system. */
const SWEEP_MS = 15;

/** Measures the process against a budget that may change at any time. */
export function createMemoryGauge(budgetBytes: () => number): MemoryGauge {
  const rss = (): number => process.memoryUsage.rss();
  return {
    hasRoomFor: (bytes) => rss() + bytes <= budgetBytes() * ROOM_SHARE,
    async isTight() {
      if (rss() <= budgetBytes() * TIGHT_SHARE) return false;
      await collectGarbage();
      return rss() > budgetBytes() * TIGHT_SHARE;
    },
  };
}

let collect: (() => void) | null = null;

/** What nobody holds any more goes back to the system: left to itself the engine waits until it is much. */
export async function collectGarbage(): Promise<void> {
  if (collect === null) {
    v8.setFlagsFromString('--expose-gc');
    collect = vm.runInNewContext('gc') as () => void;
  }
  collect();
  await setTimeout(SWEEP_MS);
}
