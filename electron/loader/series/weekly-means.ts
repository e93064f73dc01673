import { timeFeaturesOf, type Grid } from '../../../shared/grid';
import type { PassOptions } from './fill';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

/** Memory for sums and counts of one group of slots. */
const GROUP_CELLS = 2 ** 20;

/** Sums and counts of observed values by (slot of week, node, channel), for a group of slots from `firstSlot` on. */
interface WeekTable { firstSlot: number; sums: Float64Array; counts: Uint32Array }

/**
 * Gives every unobserved cell that has a value the mean of its lane's observed values at the same slot of the week; without one it goes missing again.
 * Returns how many got a mean. Slots are worked on in groups, so memory stays the same however long a week and however many nodes.
 */
export async function fillWithWeeklyMeans(series: Series, { signal, onProgress }: PassOptions): Promise<number> {
  const lanes = series.nodes * series.channels;
  const slots = slotsOfWeek(series.grid);
  const slotCount = slots.reduce((most, slot) => Math.max(most, slot), 0) + 1;
  const groupSlots = Math.max(1, Math.floor(GROUP_CELLS / lanes));
  const buffers = { values: new Float32Array(cellsPerRange(series)), mask: new Uint8Array(cellsPerRange(series)) };
  const cells = Math.min(groupSlots, slotCount) * lanes;
  const table: WeekTable = { firstSlot: 0, sums: new Float64Array(cells), counts: new Uint32Array(cells) };
  let filled = 0;
  for (let firstSlot = 0; firstSlot < slotCount; firstSlot += groupSlots) {
    const endSlot = Math.min(slotCount, firstSlot + groupSlots);
    table.firstSlot = firstSlot;
    table.sums.fill(0);
    table.counts.fill(0);
    const stretches = stretchesOf(slots, firstSlot, endSlot);
    for (const [first, end] of stretches) {
      for await (const range of stepRanges(series, first, end, signal)) {
        await series.readValues(range.firstStep, range.endStep, buffers.values);
        await series.readMask(range.firstStep, range.endStep, buffers.mask);
        addObserved(table, slots, buffers.values, buffers.mask, lanes, range.firstStep, range.endStep);
      }
    }
    for (const [first, end] of stretches) {
      for await (const range of stepRanges(series, first, end, signal)) {
        await series.readValues(range.firstStep, range.endStep, buffers.values);
        await series.readMask(range.firstStep, range.endStep, buffers.mask);
        const { marked, given } = putMeans(table, slots, buffers.values, buffers.mask, lanes, range.firstStep, range.endStep);
        if (marked > 0) await series.writeValues(range.firstStep, range.endStep, buffers.values);
        filled += given;
      }
    }
    onProgress(endSlot / slotCount);
  }
  return filled;
}

/** Slot of the week of every step: weekday and time of day by the zone's calendar. */
function slotsOfWeek(grid: Grid): Int32Array {
  const features = timeFeaturesOf(grid, { order: ['slot', 'weekday'], weekday: 'calendar' });
  const slotsPerDay = grid.calendar ? 1 : Math.ceil(86_400 / grid.stepS);
  return Int32Array.from({ length: grid.steps }, (_, step) => (features[step * 2 + 1] as number) * slotsPerDay + (features[step * 2] as number));
}

/** Runs of neighbouring steps whose slots lie in [firstSlot, endSlot). */
function stretchesOf(slots: Int32Array, firstSlot: number, endSlot: number): [firstStep: number, endStep: number][] {
  const stretches: [number, number][] = [];
  let first = -1;
  for (let step = 0; step <= slots.length; step++) {
    const slot = slots[step];
    const isIn = slot !== undefined && slot >= firstSlot && slot < endSlot;
    if (isIn && first < 0) first = step;
    if (!isIn && first >= 0) {
      stretches.push([first, step]);
      first = -1;
    }
  }
  return stretches;
}

function addObserved({ firstSlot, sums, counts }: WeekTable, slots: Int32Array, values: Float32Array, mask: Uint8Array, lanes: number, firstStep: number, endStep: number): void {
  for (let step = firstStep, from = 0; step < endStep; step++) {
    let at = ((slots[step] as number) - firstSlot) * lanes;
    for (let lane = 0; lane < lanes; lane++, from++, at++) {
      if (mask[from] === 0) continue;
      sums[at] = (sums[at] as number) + (values[from] as number);
      counts[at] = (counts[at] as number) + 1;
    }
  }
}

function putMeans({ firstSlot, sums, counts }: WeekTable, slots: Int32Array, values: Float32Array, mask: Uint8Array, lanes: number, firstStep: number, endStep: number): { marked: number; given: number } {
  let marked = 0;
  let given = 0;
  for (let step = firstStep, to = 0; step < endStep; step++) {
    let at = ((slots[step] as number) - firstSlot) * lanes;
    for (let lane = 0; lane < lanes; lane++, to++, at++) {
      const value = values[to] as number;
      if (mask[to] !== 0 || Number.isNaN(value)) continue;
      const count = counts[at] as number;
      values[to] = count === 0 ? NaN : (sums[at] as number) / count;
      marked++;
      if (count > 0) given++;
    }
  }
  return { marked, given };
}
