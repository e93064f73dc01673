import { ZoneClock } from '../../../../shared/zone-clock';
import type { WallStretch } from './wall-clock';

/** 1900-01-01 and 2100-01-01: beyond them the nearest offset holds. */
const FIRST_S = -2_208_988_800;
const LAST_S = 4_102_444_800;

/** All that a WallClock knows of a zone, in order and without a gap. Throws zone-unknown. */
export function wallStretchesOf(zone: string): WallStretch[] {
  const clock = new ZoneClock(zone, FIRST_S, LAST_S);
  const stretches: WallStretch[] = [];
  let fromS = -Infinity;
  let offsetS = clock.changes[0]?.beforeS ?? clock.localFromUtc(0);
  for (const { atS, beforeS, afterS } of clock.changes) {
    const [low, high] = [atS + Math.min(beforeS, afterS), atS + Math.max(beforeS, afterS)];
    stretches.push({ fromS, untilS: low, offsetS, changeAtS: null });
    // The earlier of two instants; for a time that never was, as far past the gap as it lies in it.
    if (high > low) stretches.push({ fromS: low, untilS: high, offsetS: beforeS, changeAtS: atS });
    [fromS, offsetS] = [high, afterS];
  }
  stretches.push({ fromS, untilS: Infinity, offsetS, changeAtS: null });
  return stretches;
}
