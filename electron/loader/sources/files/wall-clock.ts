import { ZoneClock } from '../../../../shared/zone-clock';

/** A stretch of wall time [fromS, untilS) read with one offset. `changeAtS` is set where it happens twice or never. */
interface WallStretch { fromS: number; untilS: number; offsetS: number; changeAtS: number | null }

/** 1900-01-01 and 2100-01-01: beyond them the nearest offset holds. */
const FIRST_S = -2_208_988_800;
const LAST_S = 4_102_444_800;

/** Turns what a clock in a zone shows into instants, fast enough for every row, and tells of times that happen twice or never. */
export class WallClock {
  /** Instant of the clock change that the last time read lies at; null for plain times. */
  changeAtS: number | null = null;
  readonly #stretches: readonly WallStretch[];
  #last: WallStretch;

  /** Throws zone-unknown. */
  constructor(zone: string) {
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
    this.#stretches = stretches;
    this.#last = stretches[stretches.length - 1] as WallStretch;
  }

  /** Epoch seconds of a wall time in local seconds; sets `changeAtS`. */
  utcFrom(wallS: number): number {
    if (!(wallS >= this.#last.fromS && wallS < this.#last.untilS)) this.#last = this.#find(wallS);
    this.changeAtS = this.#last.changeAtS;
    return wallS - this.#last.offsetS;
  }

  #find(wallS: number): WallStretch {
    let low = 0;
    let high = this.#stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#stretches[middle] as WallStretch).fromS <= wallS) low = middle; else high = middle - 1;
    }
    return this.#stretches[low] as WallStretch;
  }
}
