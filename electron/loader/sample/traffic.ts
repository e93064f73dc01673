import type { Sensor } from './city';
import { createRandom, normalFrom } from './random';

export const STEPS_A_DAY = 288;

/** Share of the busiest flow by hour of day, straight lines in between. */
const WORKDAY: readonly [hour: number, share: number][] = [[0, 0.12], [3, 0.05], [5, 0.1], [7, 0.62], [8, 1], [9, 0.8], [11, 0.58], [14, 0.57], [16, 0.7], [17.5, 0.97], [18.5, 0.93], [20, 0.55], [22, 0.32], [24, 0.12]];
const WEEKEND: readonly [hour: number, share: number][] = [[0, 0.18], [4, 0.06], [7, 0.16], [10, 0.5], [12, 0.62], [15, 0.66], [18, 0.64], [21, 0.4], [24, 0.18]];
const RAINY_DAYS = [3, 9];

/** What every sensor sees at a step. The step after must be asked for next: today's traffic hangs together with a moment ago's. */
export interface Traffic { flow: Int32Array; speed: Float64Array }

/** Makes the traffic of step after step, from local midnight of a Monday on. */
export function createTraffic(sensors: readonly Sensor[]): () => Traffic {
  const random = createRandom(7);
  const drift = new Float64Array(sensors.length);
  const traffic: Traffic = { flow: new Int32Array(sensors.length), speed: new Float64Array(sensors.length) };
  let cityDrift = 0;
  let step = 0;
  return () => {
    const day = Math.floor(step / STEPS_A_DAY);
    const hour = ((step % STEPS_A_DAY) * 24) / STEPS_A_DAY;
    const isRainy = RAINY_DAYS.includes(day);
    const share = shareAt(day % 7 < 5 ? WORKDAY : WEEKEND, hour);
    cityDrift = 0.98 * cityDrift + 0.01 * normalFrom(random);
    sensors.forEach(({ peakFlow, freeSpeed, tide }, i) => {
      const tidal = day % 7 < 5 ? 1 + 0.25 * tide * (hour < 12 ? 1 : -1) * share : 1;
      drift[i] = 0.93 * (drift[i] as number) + 0.025 * normalFrom(random);
      const expected = Math.max(0, peakFlow * share * tidal * (1 + cityDrift + (drift[i])) * (isRainy ? 0.92 : 1));
      const flow = Math.max(0, Math.round(expected + Math.sqrt(expected) * 0.6 * normalFrom(random)));
      const load = Math.min(1.2, flow / peakFlow);
      traffic.flow[i] = flow;
      traffic.speed[i] = Math.max(4, freeSpeed * (1 - 0.5 * load * load * load) * (isRainy ? 0.86 : 1) + 1.2 * normalFrom(random));
    });
    step++;
    return traffic;
  };
}

function shareAt(profile: readonly [hour: number, share: number][], hour: number): number {
  const next = profile.findIndex(([at]) => at > hour);
  const [[fromHour, from], [toHour, to]] = [profile[next - 1], profile[next]] as [[number, number], [number, number]];
  return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour);
}
