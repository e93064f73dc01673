import type { Grid } from '../../../shared/grid';
import { clearBit, setBit } from './cell-bits';
import { TilesInMemory, type FinishedTiles } from './finished-tiles';
import type { Series } from './series';
import type { Tiling } from './time-tile';

/** A series cut along time. Whether its tiles are in memory or in a file is theirs to know. */
export class TiledSeries implements Series {
  readonly grid: Grid;
  readonly steps: number;
  readonly nodes: number;
  readonly channels: number;
  readonly #tiling: Tiling;
  readonly #tiles: FinishedTiles;

  constructor(grid: Grid, nodes: number, channels: number, tiling: Tiling, tiles: FinishedTiles) {
    this.grid = grid;
    this.steps = grid.steps;
    this.nodes = nodes;
    this.channels = channels;
    this.#tiling = tiling;
    this.#tiles = tiles;
  }

  /** Whether it needs no file. */
  get isInMemory(): boolean {
    return this.#tiles instanceof TilesInMemory;
  }

  get memoryBytes(): number {
    return this.#tiles.memoryBytes;
  }

  async readValues(firstStep: number, endStep: number, into: Float32Array): Promise<void> {
    for (const { tile, first, end, at } of this.#parts(firstStep, endStep)) {
      await this.#tiles.read(tile, (planes) => {
        if (planes === null) into.fill(NaN, at, at + (end - first) * this.channels);
        else spreadValues(planes.map(({ values }) => values), first, end, into, at);
      });
    }
  }

  async readMask(firstStep: number, endStep: number, into: Uint8Array): Promise<void> {
    for (const { tile, first, end, at } of this.#parts(firstStep, endStep)) {
      await this.#tiles.read(tile, (planes) => {
        if (planes === null) into.fill(0, at, at + (end - first) * this.channels);
        else spreadBits(planes.map(({ observed }) => observed), first, end, into, at);
      });
    }
  }

  async writeValues(firstStep: number, endStep: number, from: Float32Array): Promise<void> {
    for (const { tile, first, end, at } of this.#parts(firstStep, endStep)) {
      await this.#tiles.write(tile, (planes) => planes.forEach(({ values }, channel) => gather(values, first, end, from, at + channel, this.channels)));
    }
  }

  /** Says anew which cells count as observed: same ranges as readMask, 1 and 0. */
  async writeMask(firstStep: number, endStep: number, from: Uint8Array): Promise<void> {
    for (const { tile, first, end, at } of this.#parts(firstStep, endStep)) {
      await this.#tiles.write(tile, (planes) => planes.forEach(({ observed }, channel) => gatherBits(observed, first, end, from, at + channel, this.channels)));
    }
  }

  async readObserved(channel: number, firstStep: number, endStep: number, into: Uint8Array): Promise<void> {
    for (const { tile, first, end, at } of this.#parts(firstStep, endStep)) {
      const place = at / this.channels;
      await this.#tiles.readObserved(tile, channel, (bits) => {
        if (bits === null) into.fill(0, place, place + end - first);
        else spreadBits([bits], first, end, into, place);
      });
    }
  }

  async readCells(channel: number, steps: Int32Array, nodes: readonly number[], values: Float32Array, mask: Uint8Array): Promise<void> {
    for (const { tile, cells, at } of this.#picked(steps, nodes)) await this.#tiles.readCells(tile, channel, cells, values.subarray(at, at + cells.length), mask.subarray(at, at + cells.length));
  }

  async readMarks(channel: number, steps: Int32Array, nodes: readonly number[], into: Uint8Array): Promise<void> {
    for (const { tile, cells, at } of this.#picked(steps, nodes)) await this.#tiles.readMarks(tile, channel, cells, into.subarray(at, at + cells.length));
  }

  /** Remembers cells as outliers: places in the range that readValues gives from `firstStep` on, ascending. */
  async markOutliers(firstStep: number, cells: readonly number[]): Promise<void> {
    const lanes = this.nodes * this.channels;
    const { stepsPerTile } = this.#tiling;
    const byPlane = new Map<number, number[]>();
    for (const at of cells) {
      const step = firstStep + Math.floor(at / lanes);
      const tile = Math.floor(step / stepsPerTile);
      const plane = tile * this.channels + (at % this.channels);
      const marked = byPlane.get(plane) ?? [];
      marked.push((step - tile * stepsPerTile) * this.nodes + Math.floor((at % lanes) / this.channels));
      byPlane.set(plane, marked);
    }
    for (const [plane, marked] of byPlane) await this.#tiles.markOutliers(Math.floor(plane / this.channels), plane % this.channels, marked);
  }

  close(): Promise<void> {
    return this.#tiles.close();
  }

  /** Cells of some nodes at some steps, tile by tile; `at` is where they stand among all of them. */
  * #picked(steps: Int32Array, nodes: readonly number[]): Generator<{ tile: number; cells: Int32Array; at: number }> {
    const { stepsPerTile } = this.#tiling;
    for (let from = 0, until = 0; from < steps.length; from = until) {
      const tile = Math.floor((steps[from] as number) / stepsPerTile);
      while (until < steps.length && (steps[until] as number) < (tile + 1) * stepsPerTile) until++;
      yield { tile, cells: cellsAt(steps.subarray(from, until), tile * stepsPerTile, nodes, this.nodes), at: from * nodes.length };
    }
  }

  /** The parts of a range of steps: cells [first, end) of a tile's planes, which stand from number `at` on in [steps, N, C] order. */
  * #parts(firstStep: number, endStep: number): Generator<{ tile: number; first: number; end: number; at: number }> {
    if (firstStep < 0 || endStep > this.steps || firstStep > endStep) throw new RangeError(`steps ${firstStep} to ${endStep} of ${this.steps}`);
    const { stepsPerTile } = this.#tiling;
    for (let step = firstStep; step < endStep;) {
      const tile = Math.floor(step / stepsPerTile);
      const tileStep = tile * stepsPerTile;
      const end = Math.min(endStep, tileStep + stepsPerTile);
      yield { tile, first: (step - tileStep) * this.nodes, end: (end - tileStep) * this.nodes, at: (step - firstStep) * this.nodes * this.channels };
      step = end;
    }
  }
}

/** Cells of a tile that begins at `tileStep`, [steps, nodes] row-major. */
function cellsAt(steps: Int32Array, tileStep: number, nodes: readonly number[], nodeCount: number): Int32Array {
  const cells = new Int32Array(steps.length * nodes.length);
  let at = 0;
  for (const step of steps) for (const node of nodes) cells[at++] = (step - tileStep) * nodeCount + node;
  return cells;
}

/** Cells that are spread at one go, channel by channel: their numbers stay in a processor's nearest cache meanwhile. */
const SPREAD_CELLS = 1024;

/** Puts cells [first, end) of all planes side by side, from number `at` on. */
function spreadValues(planes: readonly Float32Array[], first: number, end: number, into: Float32Array, at: number): void {
  const stride = planes.length;
  for (let from = first; from < end; from += SPREAD_CELLS) {
    const until = Math.min(end, from + SPREAD_CELLS);
    for (let channel = 0; channel < stride; channel++) {
      const plane = planes[channel] as Float32Array;
      for (let cell = from, to = at + (from - first) * stride + channel; cell < until; cell++, to += stride) into[to] = plane[cell] as number;
    }
  }
}

function spreadBits(planes: readonly Uint32Array[], first: number, end: number, into: Uint8Array, at: number): void {
  const stride = planes.length;
  for (let from = first; from < end; from += SPREAD_CELLS) {
    const until = Math.min(end, from + SPREAD_CELLS);
    for (let channel = 0; channel < stride; channel++) {
      const plane = planes[channel] as Uint32Array;
      for (let cell = from, to = at + (from - first) * stride + channel; cell < until; cell++, to += stride) into[to] = ((plane[cell >> 5] as number) >>> (cell & 31)) & 1;
    }
  }
}

function gather(plane: Float32Array, first: number, end: number, from: Float32Array, at: number, stride: number): void {
  if (stride === 1) plane.set(from.subarray(at, at + end - first), first);
  else for (let cell = first, source = at; cell < end; cell++, source += stride) plane[cell] = from[source] as number;
}

function gatherBits(plane: Uint32Array, first: number, end: number, from: Uint8Array, at: number, stride: number): void {
  for (let cell = first, source = at; cell < end; cell++, source += stride) {
    if (from[source] === 0) clearBit(plane, cell); else setBit(plane, cell);
  }
}
