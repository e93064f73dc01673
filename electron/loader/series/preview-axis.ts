import { GridClock } from '../../../shared/grid';
import type { PreviewAxis } from '../../../shared/preview';
import { splitNames } from '../../../shared/windows';
import { isoFromLocal } from '../../../shared/zone-clock';
import type { LoadedSeries } from '../loaded-series';

/** Labels an axis has at most. */
const MOST_TICKS = 12;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const DECADE = 3640 * DAY;
const DISTANCES = [
  1, 5, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY,
];

/** Time axis and splits of a finished load. Ticks stand at round times of the zone's clock. */
export function previewAxis({ series: { grid }, windows }: Pick<LoadedSeries, 'series' | 'windows'>): PreviewAxis {
  const { steps, stepS, zone } = grid;
  return {
    steps,
    stepS,
    zone,
    ticks: ticksOf(new GridClock(grid)),
    splits: splitNames.map((name) => ({ name, firstStep: windows[name].firstStep, endStep: windows[name].endStep, samples: windows[name].starts.length })),
  };
}

function ticksOf(clock: GridClock): PreviewAxis['ticks'] {
  const { grid: { steps }, clock: zoneClock } = clock;
  const firstS = clock.localTimeOf(0);
  const lastS = clock.localTimeOf(steps - 1);
  const distanceS = DISTANCES.find((distance) => (lastS - firstS) / distance < MOST_TICKS) ?? Math.ceil((lastS - firstS) / MOST_TICKS / DECADE) * DECADE;
  const ticks: PreviewAxis['ticks'] = [];
  for (let localS = Math.ceil(firstS / distanceS) * distanceS; localS <= lastS; localS += distanceS) {
    const step = clock.stepOf(zoneClock.utcFromLocal(localS));
    if (step >= 0 && ticks.at(-1)?.step !== step) ticks.push({ step, local: isoFromLocal(localS) });
  }
  return ticks;
}
