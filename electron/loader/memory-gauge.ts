import { setTimeout } from 'node:timers/promises';
import { collectGarbage } from './collect-garbage';

/** What those who can hold much or little in memory ask before they take more. */
export interface MemoryGauge {
  /** Whether so many bytes more are within the budget. */
  hasRoomFor(bytes: number): boolean;
  /** Whether memory is so near its budget that some must be given back. `hasDropped` says that the asker has just let go of some. */
  isTight(hasDropped: boolean): Promise<boolean>;
}

/** Shares of the budget: up to here more is taken, from here on some is given back. */
const ROOM_SHARE = 0.9;
const TIGHT_SHARE = 0.93;

/** Time for memory that was freed to go back to the system. */
const SWEEP_MS = 15;
const MOST_LOOKS = 6;
const NOTICEABLE_BYTES = 1e6;

/** What was more than the budget bore is not taken again at once: the share for taking more falls so much each time, down to the least. */
const ROOM_STEP = 0.01;
const LEAST_ROOM_SHARE = 0.84;

/** Garbage is not looked for again before there is so much more memory: each search takes a while. */
const MORE_BYTES = 8e6;

/** Measures the process against a budget that may change at any time. */
export function createMemoryGauge(budgetBytes: () => number): MemoryGauge {
  const rss = (): number => process.memoryUsage.rss();
  /** Below this there is no garbage worth a search. */
  let cleanUpToBytes = 0;
  let roomShare = ROOM_SHARE;
  let knownBudgetBytes = budgetBytes();
  const budget = (): number => {
    if (budgetBytes() !== knownBudgetBytes) roomShare = ROOM_SHARE;
    return (knownBudgetBytes = budgetBytes());
  };
  return {
    hasRoomFor: (bytes) => rss() + bytes <= budget() * roomShare,
    async isTight(hasDropped) {
      const tightBytes = budget() * TIGHT_SHARE;
      // To ask the system takes as long as some ten thousand rows do: once, as a rule.
      const bytes = rss();
      if (bytes <= tightBytes) return false;
      if (hasDropped || bytes > cleanUpToBytes) {
        await giveBackGarbage();
        cleanUpToBytes = rss() + MORE_BYTES;
        if (rss() <= tightBytes) return false;
      }
      roomShare = Math.max(LEAST_ROOM_SHARE, roomShare - ROOM_STEP);
      return true;
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
