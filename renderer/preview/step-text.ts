import type { GridClock } from '../../shared/grid';
import { isoFromLocal } from '../../shared/zone-clock';

/** The local time at which a step begins, to the minute. */
export function stepText(clock: GridClock, step: number): string {
  return isoFromLocal(clock.localTimeOf(step)).replace('T', ' ');
}
