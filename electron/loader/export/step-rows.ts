import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { ValueDtype } from '../../../shared/recipe';
import type { Series } from '../series/series';
import { stepsPerBlock } from './array-blocks';
import { throwIfCancelled } from './output-failure';
import { scaleDoubles, scaleSingles, type CellScaling } from './scale-values';

/** One row of bytes a time step, in order of time. */
export interface StepRows {
  readonly steps: number;
  readonly rowBytes: number;
  /** Copies the rows of steps [firstStep, endStep) to the beginning of `into`, which is aligned to 8 bytes if it holds numbers of as many. */
  read(firstStep: number, endStep: number, into: Uint8Array): Promise<void>;
}

/** Values of each step [N, C], scaled where a scaling is given. */
export function valueRows(series: Series, dtype: ValueDtype, scaling: CellScaling | null): StepRows {
  return dtype === 'f4' ? singleRows(series, scaling) : doubleRows(series, scaling);
}

function singleRows(series: Series, scaling: CellScaling | null): StepRows {
  const cells = series.nodes * series.channels;
  return {
    steps: series.steps,
    rowBytes: cells * 4,
    async read(firstStep, endStep, into) {
      const values = new Float32Array(into.buffer, into.byteOffset, (endStep - firstStep) * cells);
      await series.readValues(firstStep, endStep, values);
      if (scaling !== null) scaleSingles(values, scaling);
    },
  };
}

function doubleRows(series: Series, scaling: CellScaling | null): StepRows {
  const cells = series.nodes * series.channels;
  const blockSteps = Math.min(series.steps, stepsPerBlock(cells * 8));
  const singles = new Float32Array(blockSteps * cells);
  return {
    steps: series.steps,
    rowBytes: cells * 8,
    async read(firstStep, endStep, into) {
      const values = new Float64Array(into.buffer, into.byteOffset, (endStep - firstStep) * cells);
      for (let first = firstStep; first < endStep; first += blockSteps) {
        const end = Math.min(endStep, first + blockSteps);
        const part = singles.subarray(0, (end - first) * cells);
        await series.readValues(first, end, part);
        values.set(part, (first - firstStep) * cells);
      }
      if (scaling !== null) scaleDoubles(values, scaling);
    },
  };
}

/** Whether each cell [N, C] of each step was observed, u1. */
export function maskRows(series: Series): StepRows {
  const cells = series.nodes * series.channels;
  return { steps: series.steps, rowBytes: cells, read: (firstStep, endStep, into) => series.readMask(firstStep, endStep, into.subarray(0, (endStep - firstStep) * cells)) };
}

/** The bytes of all rows, in blocks; one memory serves them all. */
export async function* rowBlocks(rows: StepRows): AsyncGenerator<Uint8Array> {
  const blockSteps = Math.min(rows.steps, stepsPerBlock(rows.rowBytes));
  const block = new Uint8Array(blockSteps * rows.rowBytes);
  for (let first = 0; first < rows.steps; first += blockSteps) {
    const end = Math.min(rows.steps, first + blockSteps);
    const part = block.subarray(0, (end - first) * rows.rowBytes);
    await rows.read(first, end, part);
    yield part;
  }
}

/** CRC32 of every row. Lets others work between blocks. Throws cancelled. */
export async function crcsOf(rows: StepRows, signal: AbortSignal): Promise<Uint32Array> {
  const { steps, rowBytes } = rows;
  const blockSteps = Math.min(steps, stepsPerBlock(rowBytes));
  const block = new Uint8Array(blockSteps * rowBytes);
  const crcs = new Uint32Array(steps);
  for (let first = 0; first < steps; first += blockSteps) {
    const end = Math.min(steps, first + blockSteps);
    await rows.read(first, end, block);
    for (let step = first; step < end; step++) crcs[step] = crc32(block.subarray((step - first) * rowBytes, (step - first + 1) * rowBytes));
    await setImmediate();
    throwIfCancelled(signal);
  }
  return crcs;
}

/** The latest rows read: ranges asked for in ascending order are served with each row read once. */
export class StepRowCache {
  readonly #rows: StepRows;
  readonly #memory: Uint8Array;
  readonly #capacitySteps: number;
  #firstStep = 0;
  #endStep = 0;

  /** Room for a range of `rangeSteps`, and a block beyond it. */
  constructor(rows: StepRows, rangeSteps: number) {
    this.#rows = rows;
    this.#capacitySteps = Math.min(rows.steps, rangeSteps + stepsPerBlock(rows.rowBytes));
    this.#memory = new Uint8Array(this.#capacitySteps * rows.rowBytes);
  }

  /** The rows of [firstStep, endStep): memory of the cache, good until the next call. */
  async rowsOf(firstStep: number, endStep: number): Promise<Uint8Array> {
    if (firstStep < this.#firstStep || endStep > this.#endStep) await this.#moveTo(firstStep);
    return this.#bytesOf(firstStep, endStep);
  }

  async #moveTo(firstStep: number): Promise<void> {
    const endStep = Math.min(this.#rows.steps, firstStep + this.#capacitySteps);
    const isKept = firstStep >= this.#firstStep && firstStep < this.#endStep;
    const readFrom = isKept ? this.#endStep : firstStep;
    if (isKept) this.#memory.set(this.#bytesOf(firstStep, readFrom));
    this.#firstStep = firstStep;
    this.#endStep = endStep;
    await this.#rows.read(readFrom, endStep, this.#bytesOf(readFrom, endStep));
  }

  #bytesOf(firstStep: number, endStep: number): Uint8Array {
    const { rowBytes } = this.#rows;
    return this.#memory.subarray((firstStep - this.#firstStep) * rowBytes, (endStep - this.#firstStep) * rowBytes);
  }
}
