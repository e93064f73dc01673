import type { GridClock } from '../../shared/grid';
import { isoFromLocal } from '../../shared/zone-clock';
import type { StepSpan } from './step-span';

export interface TimeTick { step: number; label: string }

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const distancesS = [1, 5, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY];
const distancesMonths = [1, 2, 3, 6, 12, 24, 60, 120];

/** Round local times within a span, at most `most` of them, as they stand below a time axis. */
export function timeTicks(clock: GridClock, { first, end }: StepSpan, most: number): TimeTick[] {
  const fromS = clock.localTimeOf(first);
  const untilS = clock.localTimeOf(end);
  const distanceS = distancesS.find((s) => s >= clock.grid.stepS && (untilS - fromS) / s <= most);
  const times = distanceS === undefined ? monthsBetween(fromS, untilS, most) : evenTimes(fromS, untilS, distanceS);
  const ticks: TimeTick[] = [];
  for (const localS of times) {
    const step = clock.stepOf(clock.clock.utcFromLocal(localS));
    if (step < first || step >= end) continue;
    const before = ticks[ticks.length - 1];
    if (before?.step !== step) ticks.push({ step, label: labelOf(localS, distanceS, ticks.length === 0) });
  }
  return ticks;
}

function labelOf(localS: number, distanceS: number | undefined, isFirst: boolean): string {
  const text = isoFromLocal(localS);
  if (distanceS === undefined) return text.slice(0, 7);
  if (distanceS >= DAY) return isFirst ? text.slice(0, 10) : text.slice(5, 10);
  if (isFirst) return text.slice(0, 16).replace('T', ' ');
  return localS % DAY === 0 ? text.slice(5, 10) : text.slice(11);
}

function evenTimes(fromS: number, untilS: number, distanceS: number): number[] {
  const times: number[] = [];
  for (let localS = Math.ceil(fromS / distanceS) * distanceS; localS < untilS; localS += distanceS) times.push(localS);
  return times;
}

function monthsBetween(fromS: number, untilS: number, most: number): number[] {
  const monthOf = (localS: number): number => new Date(localS * 1000).getUTCFullYear() * 12 + new Date(localS * 1000).getUTCMonth();
  const distance = distancesMonths.find((months) => (monthOf(untilS) - monthOf(fromS)) / months <= most) ?? 120;
  const times: number[] = [];
  for (let month = Math.ceil(monthOf(fromS) / distance) * distance; ; month += distance) {
    const localS = Date.UTC(Math.floor(month / 12), month % 12) / 1000;
    if (localS >= untilS) return times;
    if (localS >= fromS) times.push(localS);
  }
}
