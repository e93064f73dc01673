/** A stretch of wall time [fromS, untilS) read with one offset. `changeAtS` is set where it happens twice or never. */
export interface WallStretch { fromS: number; untilS: number; offsetS: number; changeAtS: number | null }

/** Turns what a clock in a zone shows into instants, fast enough for every row, and tells of times that happen twice or never. */
export class WallClock {
  /** Instant of the clock change that the last time read lies at; null for plain times. */
  changeAtS: number | null = null;
  readonly #stretches: readonly WallStretch[];
  #last: WallStretch;

  constructor(stretches: readonly WallStretch[]) {
    this.#stretches = stretches;
    this.#last = stretches[stretches.length - 1] as WallStretch;
  }

  /** Epoch seconds of a wall time in local seconds; sets `changeAtS`. */
  utcFrom(wallS: number): number {
    if (!(wallS >= this.#last.fromS && wallS < this.#last.untilS)) this.#last = this.#find(wallS);
    this.changeAtS = this.#last.changeAtS;
    return wallS - this.#last.offsetS;
  }

  /** Seconds that the clock is ahead of UTC at all wall times from firstS to lastS; null where that changes, or a time happens twice or never. */
  offsetOver(firstS: number, lastS: number): number | null {
    this.utcFrom(firstS);
    return this.changeAtS === null && lastS < this.#last.untilS ? this.#last.offsetS : null;
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
