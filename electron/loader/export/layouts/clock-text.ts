import type { GridClock } from '../../../../shared/grid';

const DAY_S = 86_400;

/** Tells what the zone's clock shows as a step begins, as in 2025-07-01T08:15:00, for many steps in order. */
export function createClockText(clock: GridClock): (step: number) => string {
  const timesOfDay: (string | undefined)[] = [];
  let [day, dayText] = [NaN, ''];
  return (step) => {
    const localS = clock.localTimeOf(step);
    const ofDay = Math.floor(localS / DAY_S);
    if (ofDay !== day) [day, dayText] = [ofDay, isoText(ofDay * DAY_S).slice(0, 11)];
    const second = Math.floor(localS) - ofDay * DAY_S;
    return dayText + (timesOfDay[second] ??= isoText(second).slice(11));
  };
}

function isoText(epochS: number): string {
  return new Date(epochS * 1000).toISOString().slice(0, 19);
}
