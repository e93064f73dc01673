import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Grid } from '../../../shared/grid';
import { openNpy } from '../sources/arrays/npy-array';
import type { StoredArray } from '../sources/arrays/stored-array';
import type { Series } from '../series/series';
import { ElementFile } from './element-file';

/** Numbers read at one go. */
const BLOCK_NUMBERS = 1 << 20;
/** Steps whose cells are picked before others may work. */
const STEPS_AT_ONCE = 4096;
/** Where more than one number in so many is asked for, reading them all costs less than picking them. */
const CELLS_A_READ = 512;

/** A series that stays in the files of a series folder: nothing is held, nothing can be changed. */
export class FileSeries implements Series {
  readonly grid: Grid;
  readonly steps: number;
  readonly nodes: number;
  readonly channels: number;
  readonly #values: StoredArray;
  readonly #mask: StoredArray;
  readonly #valueCells: ElementFile;
  readonly #maskCells: ElementFile;

  private constructor(grid: Grid, values: StoredArray, mask: StoredArray, valueCells: ElementFile, maskCells: ElementFile) {
    const [steps = 0, nodes = 0, channels = 0] = values.shape;
    this.grid = grid;
    this.steps = steps;
    this.nodes = nodes;
    this.channels = channels;
    this.#values = values;
    this.#mask = mask;
    this.#valueCells = valueCells;
    this.#maskCells = maskCells;
  }

  /** Throws file-not-found, file-unreadable. */
  static async open(folder: string, grid: Grid): Promise<FileSeries> {
    const [values, mask] = [path.join(folder, 'values.npy'), path.join(folder, 'mask.npy')];
    return new FileSeries(grid, await openNpy(values), await openNpy(mask), await ElementFile.open(values), await ElementFile.open(mask));
  }

  get memoryBytes(): number {
    return 0;
  }

  readValues(firstStep: number, endStep: number, into: Float32Array): Promise<void> {
    return this.#read(this.#values, firstStep, endStep, into);
  }

  readMask(firstStep: number, endStep: number, into: Uint8Array): Promise<void> {
    return this.#read(this.#mask, firstStep, endStep, into);
  }

  async readObserved(channel: number, firstStep: number, endStep: number, into: Uint8Array): Promise<void> {
    if (this.channels === 1) return this.#maskCells.readBytes(firstStep * this.nodes, into.subarray(0, (endStep - firstStep) * this.nodes));
    const row = this.nodes * this.channels;
    const blockSteps = Math.max(1, Math.floor(BLOCK_NUMBERS / row));
    const block = new Uint8Array(Math.min(blockSteps, endStep - firstStep) * row);
    for (let first = firstStep, to = 0; first < endStep; first += blockSteps) {
      const cells = block.subarray(0, (Math.min(endStep, first + blockSteps) - first) * row);
      await this.#maskCells.readBytes(first * row, cells);
      for (let from = channel; from < cells.length; from += this.channels) into[to++] = cells[from] as number;
    }
  }

  readCells(channel: number, steps: Int32Array, nodes: readonly number[], values: Float32Array, mask: Uint8Array): Promise<void> {
    const spanned = ((steps.at(-1) ?? 0) - (steps[0] ?? 0)) * this.nodes * this.channels;
    return spanned > CELLS_A_READ * steps.length * nodes.length ? this.#pickCells(channel, steps, nodes, values, mask) : this.#copyCells(channel, steps, nodes, values, mask);
  }

  async #copyCells(channel: number, steps: Int32Array, nodes: readonly number[], values: Float32Array, mask: Uint8Array): Promise<void> {
    const row = this.nodes * this.channels;
    const blockSteps = Math.max(1, Math.floor(BLOCK_NUMBERS / row));
    const [ofValues, ofMask] = [new Float32Array(blockSteps * row), new Uint8Array(blockSteps * row)];
    for (let from = 0, to = 0, until = 0; from < steps.length; from = until) {
      const first = steps[from] as number;
      while (until < steps.length && (steps[until] as number) < first + blockSteps) until++;
      const end = (steps[until - 1] as number) + 1;
      await this.readValues(first, end, ofValues);
      await this.readMask(first, end, ofMask);
      for (const step of steps.subarray(from, until)) {
        for (const node of nodes) {
          const at = (step - first) * row + node * this.channels + channel;
          values[to] = ofValues[at] as number;
          mask[to++] = ofMask[at] as number;
        }
      }
    }
  }

  async #pickCells(channel: number, steps: Int32Array, nodes: readonly number[], values: Float32Array, mask: Uint8Array): Promise<void> {
    const runs = runsOf(nodes);
    for (let from = 0; from < steps.length; from += STEPS_AT_ONCE) {
      for (let at = from; at < Math.min(steps.length, from + STEPS_AT_ONCE); at++) {
        for (const { place, node, count } of runs) {
          const first = ((steps[at] as number) * this.nodes + node) * this.channels + channel;
          const to = at * nodes.length + place;
          const spanned = (count - 1) * this.channels + 1;
          const ofValues = this.#valueCells.pick(first, spanned);
          for (let i = 0; i < count; i++) values[to + i] = ofValues[i * this.channels] as number;
          const ofMask = this.#maskCells.pick(first, spanned);
          for (let i = 0; i < count; i++) mask[to + i] = ofMask[i * this.channels] as number;
        }
      }
      await setImmediate();
    }
  }

  writeValues(): Promise<void> {
    return Promise.reject(new Error('a written series is not changed'));
  }

  async close(): Promise<void> {
    for (const file of [this.#values, this.#mask, this.#valueCells, this.#maskCells]) await file.close();
  }

  async #read(array: StoredArray, firstStep: number, endStep: number, into: Float32Array | Uint8Array): Promise<void> {
    const row = this.nodes * this.channels;
    const blockSteps = Math.min(endStep - firstStep, Math.max(1, Math.floor(BLOCK_NUMBERS / row)));
    const doubles = new Float64Array(blockSteps * row);
    for (let first = firstStep; first < endStep; first += blockSteps) {
      const end = Math.min(endStep, first + blockSteps);
      const part = doubles.subarray(0, (end - first) * row);
      await array.readNumbers(first, end, part);
      into.set(part, (first - firstStep) * row);
    }
  }
}

/** Neighbours among ascending nodes: `count` of them from `node` on, which stands at `place`. */
function runsOf(nodes: readonly number[]): { place: number; node: number; count: number }[] {
  const runs: { place: number; node: number; count: number }[] = [];
  nodes.forEach((node, place) => {
    const last = runs.at(-1);
    if (last !== undefined && node === last.node + last.count) last.count++;
    else runs.push({ place, node, count: 1 });
  });
  return runs;
}
