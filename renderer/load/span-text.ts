import { isoFromLocal, type ZoneClock } from '../../shared/zone-clock';

/** First and last time of a batch as local ISO text, the date said once: 2025-07-18 03:10–03:29. */
export function spanText([firstS, lastS]: readonly [number, number], clock: ZoneClock): string {
  const [first, last] = [firstS, lastS].map((s) => isoFromLocal(clock.localFromUtc(s)).replace('T', ' ')) as [string, string];
  if (first === last) return first;
  return first.slice(0, 10) === last.slice(0, 10) ? `${first}–${last.slice(11)}` : `${first} – ${last}`;
}
