import { setTimeout } from 'node:timers/promises';
import { collectGarbage } from './collect-garbage';

/** What those who can hold much or little in memory ask before they take more. */
export interface MemoryGauge {
  /** Whether so many bytes more are within the budget. */
  hasRoomFor(bytes: number): boolean;
  /** Whether memory is so near its budget that some must be given back. */
  isTight(): Promise<boolean>;
}

/** Shares of the budget: up to here more is taken, from here on some is given back. */
const ROOM_SHARE = 0.9;
const TIGHT_SHARE = 0.93;

/** Time for memory that was freed to go back to the system. */
const SWEEP_MS = 15;
const MOST_LOOKS = 6;
const NOTICEABLE_BYTES = 1e6;

/** Measures the process against a budget that may change at any time. */
export function createMemoryGauge(budgetBytes: () => number): MemoryGauge {
  const rss = (): number => process.memoryUsage.rss();
  return {
    hasRoomFor: (bytes) => rss() + bytes <= budgetBytes() * ROOM_SHARE,
    async isTight() {
      if (rss() <= budgetBytes() * TIGHT_SHARE) return false;
      await giveBackGarbage();
      return rss() > budgetBytes() * TIGHT_SHARE;
    },
  };
}

/** What nobody holds any more goes back to the system: left to itself the runtime waits until it is much. */
export async function giveBackGarbage(): Promise<void> {
  const beforeBytes = process.memoryUsage.rss();
  collectGarbage('major');
  // It is swept by another thread, which may have to wait for its turn: who looked too early would give back more than is needed.
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await setTimeout(SWEEP_MS);
    if (process.memoryUsage.rss() < beforeBytes - NOTICEABLE_BYTES) return;
  }
}
