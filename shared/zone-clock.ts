import { Temporal } from 'temporal-polyfill';
import { SluiceFailure } from './errors';

/** A stretch of time [fromS, untilS) in which a zone keeps one offset; epoch seconds, offset in seconds east of UTC. */
interface Stretch { fromS: number; untilS: number; offsetS: number }

/** What a wall-clock time means: one instant, the earlier of two (the clock was put back), or none (it was put forward). */
export type WallTimeKind = 'plain' | 'doubled' | 'skipped';

/** A clock change: at `atS` the offset goes from `beforeS` to `afterS`. */
export interface ClockChange { atS: number; beforeS: number; afterS: number }

/**
 * Offsets of a zone over a span of time, looked up without a date object per row.
 * Wall times are "local seconds": the seconds since 1970 that a clock in the zone would show if it were UTC.
 */
export class ZoneClock {
  readonly zone: string;
  readonly changes: readonly ClockChange[];
  readonly #stretches: Stretch[];
  #last: Stretch;

  /** Covers [firstS, lastS] and a day on either side. Throws zone-unknown. */
  constructor(zone: string, firstS: number, lastS: number) {
    this.zone = zone;
    this.#stretches = stretchesOf(zone, firstS - 86_400, lastS + 86_400);
    this.#last = this.#stretches[0] as Stretch;
    this.changes = this.#stretches.slice(1).map((s, i) => ({ atS: s.fromS, beforeS: (this.#stretches[i] as Stretch).offsetS, afterS: s.offsetS }));
  }

  /** Local seconds of an instant. */
  localFromUtc(utcS: number): number {
    return utcS + this.#at(utcS).offsetS;
  }

  /** The instant of a wall time: the earlier of two, and for one that never was, as far past the gap as it lies in it. */
  utcFromLocal(localS: number): number {
    const guess = this.#last;
    const fast = localS - guess.offsetS;
    if (fast >= guess.fromS + 86_400 && fast < guess.untilS - 86_400) return fast;
    const earlier = localS - this.#at(localS - 86_400).offsetS;
    const later = localS - this.#at(localS + 86_400).offsetS;
    if (earlier === later) return earlier;
    if (this.localFromUtc(earlier) === localS) return earlier;
    if (this.localFromUtc(later) === localS) return later;
    return earlier;
  }

  kindOf(localS: number): WallTimeKind {
    for (const change of this.changes) {
      const before = change.atS + change.beforeS;
      const after = change.atS + change.afterS;
      if (localS >= Math.min(before, after) && localS < Math.max(before, after)) return before > after ? 'doubled' : 'skipped';
    }
    return 'plain';
  }

  #at(utcS: number): Stretch {
    if (utcS >= this.#last.fromS && utcS < this.#last.untilS) return this.#last;
    let low = 0;
    let high = this.#stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#stretches[middle] as Stretch).fromS <= utcS) low = middle; else high = middle - 1;
    }
    return (this.#last = this.#stretches[low] as Stretch);
  }
}

function stretchesOf(zone: string, firstS: number, lastS: number): Stretch[] {
  let at = Temporal.Instant.fromEpochMilliseconds(firstS * 1000).toZonedDateTimeISO(checkZone(zone, 'zone'));
  const stretches: Stretch[] = [{ fromS: -Infinity, untilS: Infinity, offsetS: Math.round(at.offsetNanoseconds / 1e9) }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > lastS * 1000) return stretches;
    const fromS = Math.floor(next.epochMilliseconds / 1000);
    (stretches[stretches.length - 1] as Stretch).untilS = fromS;
    stretches.push({ fromS, untilS: Infinity, offsetS: Math.round(next.offsetNanoseconds / 1e9) });
    at = next;
  }
}

/** The zone's name when it is one. `field` is the recipe key it came from. Throws zone-unknown. */
export function checkZone(zone: string, field: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new SluiceFailure({ code: 'zone-unknown', zone, field });
  }
}

/** Epoch seconds of ISO text: local in `zone`, unless it carries an offset. Throws time-text-invalid, zone-unknown. */
export function utcFromIsoText(text: string, zone: string, field: string): number {
  const known = checkZone(zone, field);
  try {
    if (/(Z|[+-]\d\d(:?\d\d)?)$/i.test(text) && /[T ]/i.test(text)) return Temporal.Instant.from(text).epochMilliseconds / 1000;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(known).epochMilliseconds / 1000;
  } catch {
    throw new SluiceFailure({ code: 'time-text-invalid', field, value: text });
  }
}

/** Local seconds as ISO text without offset, to the minute, or to the second where it matters. */
export function isoFromLocal(localS: number): string {
  const text = new Date(localS * 1000).toISOString();
  return text.slice(0, text.slice(17, 19) === '00' ? 16 : 19);
}
