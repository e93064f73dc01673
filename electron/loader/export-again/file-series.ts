import path from 'node:path';
import type { Grid } from '../../../shared/grid';
import { openNpy } from '../sources/arrays/npy-array';
import type { StoredArray } from '../sources/arrays/stored-array';
import type { Series } from '../series/series';

/** Numbers read at one go. */
const BLOCK_NUMBERS = 1 << 20;

/** A series that stays in the files of a series folder: nothing is held, nothing can be changed. */
export class FileSeries implements Series {
  readonly grid: Grid;
  readonly steps: number;
  readonly nodes: number;
  readonly channels: number;
  readonly #values: StoredArray;
  readonly #mask: StoredArray;

  private constructor(grid: Grid, values: StoredArray, mask: StoredArray) {
    const [steps = 0, nodes = 0, channels = 0] = values.shape;
    this.grid = grid;
    this.steps = steps;
    this.nodes = nodes;
    this.channels = channels;
    this.#values = values;
    this.#mask = mask;
  }

  /** Throws file-not-found, file-unreadable. */
  static async open(folder: string, grid: Grid): Promise<FileSeries> {
    const values = await openNpy(path.join(folder, 'values.npy'));
    return new FileSeries(grid, values, await openNpy(path.join(folder, 'mask.npy')));
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

  async readNode(node: number, channel: number, firstStep: number, endStep: number, values: Float32Array, mask: Uint8Array): Promise<void> {
    const row = this.nodes * this.channels;
    const at = node * this.channels + channel;
    const blockSteps = Math.max(1, Math.floor(BLOCK_NUMBERS / row));
    const [ofValues, ofMask] = [new Float32Array(blockSteps * row), new Uint8Array(blockSteps * row)];
    for (let first = firstStep; first < endStep; first += blockSteps) {
      const end = Math.min(endStep, first + blockSteps);
      await this.readValues(first, end, ofValues);
      await this.readMask(first, end, ofMask);
      for (let step = first; step < end; step++) {
        values[step - firstStep] = ofValues[(step - first) * row + at] as number;
        mask[step - firstStep] = ofMask[(step - first) * row + at] as number;
      }
    }
  }

  writeValues(): Promise<void> {
    return Promise.reject(new Error('a written series is not changed'));
  }

  async close(): Promise<void> {
    await this.#values.close();
    await this.#mask.close();
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
