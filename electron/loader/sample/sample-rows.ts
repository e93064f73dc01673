import type { Sensor } from './city';
import { createRandom } from './random';
import { createTraffic, STEPS_A_DAY } from './traffic';

export const SAMPLE_DAYS = 14;
/** Local midnight of a Monday, as if it were UTC. */
const FIRST_LOCAL_MS = Date.UTC(2025, 2, 3);
const STEP_MS = 300_000;

/** One sensor is silent from the Friday noon of the first week for a day and a half. */
const SILENT = { id: 'S0304', firstStep: 4.5 * STEPS_A_DAY, endStep: 6 * STEPS_A_DAY };

/**
 * The rows of flows.csv as they came in, header first, faults and all: short outages, empty cells,
 * rows sent twice, rows that come hours late.
 */
export function* sampleLines(sensors: readonly Sensor[]): Generator<string> {
  yield 'sensor_id,time,flow,speed';
  const random = createRandom(42);
  const nextTraffic = createTraffic(sensors);
  const outageEnd = new Int32Array(sensors.length);
  const late = new Map<number, string[]>();
  const steps = SAMPLE_DAYS * STEPS_A_DAY;
  for (let step = 0; step < steps; step++) {
    const { flow, speed } = nextTraffic();
    const time = new Date(FIRST_LOCAL_MS + step * STEP_MS).toISOString().slice(0, 16).replace('T', ' ');
    for (const [i, { id }] of sensors.entries()) {
      if (random() < 0.002) outageEnd[i] = step + 1 + Math.floor(random() * 11);
      const isSilent = id === SILENT.id && step >= SILENT.firstStep && step < SILENT.endStep;
      if (isSilent || step < (outageEnd[i] as number)) continue;
      const flowText = random() < 0.006 ? '' : String(flow[i]);
      const speedText = random() < 0.006 ? '' : (speed[i] as number).toFixed(1);
      const line = `${id},${time},${flowText},${speedText}`;
      if (random() < 0.004) putOff(late, Math.min(steps - 1, step + 1 + Math.floor(random() * 36)), line);
      else yield line;
      if (random() < 0.005) putOff(late, Math.min(steps - 1, step + 1), line);
    }
    yield* late.get(step) ?? [];
    late.delete(step);
  }
}

function putOff(late: Map<number, string[]>, step: number, line: string): void {
  const lines = late.get(step);
  if (lines === undefined) late.set(step, [line]);
  else lines.push(line);
}
