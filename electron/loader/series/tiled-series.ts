import type { Grid } from '../../../shared/grid';
import type { Series } from './series';
import type { Tiling, TimeTile } from './time-tile';
import type { FinishedPlane } from './value-plane';

/** A series in memory, cut along time. Tiles come to their results when they are first read; one without rows needs no memory. */
export class TiledSeries implements Series {
  readonly grid: Grid;
  readonly steps: number;
  readonly nodes: number;
  readonly channels: number;
  readonly #tiling: Tiling;
  /** Tiles that are still as rows left them; taken out once finished. */
  readonly #raw: (TimeTile | null)[];
  readonly #finished: (FinishedPlane[] | null)[];

  constructor(grid: Grid, nodes: number, channels: number, tiling: Tiling, tiles: (TimeTile | null)[]) {
    this.grid = grid;
    this.steps = grid.steps;
    this.nodes = nodes;
    this.channels = channels;
    this.#tiling = tiling;
    this.#raw = tiles;
    this.#finished = new Array<null>(tiles.length).fill(null);
  }

  get memoryBytes(): number {
    const planes = this.#finished.flat();
    return this.#raw.reduce((sum, tile) => sum + (tile?.memoryBytes ?? 0), 0)
      + planes.reduce((sum, plane) => sum + (plane === null ? 0 : plane.values.byteLength + plane.mask.byteLength), 0);
  }

  readValues(firstStep: number, endStep: number, into: Float32Array): Promise<void> {
    return this.#visit(firstStep, endStep, (tile, first, end, at) => {
      const planes = this.#planesOf(tile);
      if (planes === null) into.fill(NaN, at, at + (end - first) * this.channels);
      else planes.forEach((plane, channel) => spread(plane.values, first, end, into, at + channel, this.channels));
    });
  }

  readMask(firstStep: number, endStep: number, into: Uint8Array): Promise<void> {
    return this.#visit(firstStep, endStep, (tile, first, end, at) => {
      const planes = this.#planesOf(tile);
      if (planes === null) into.fill(0, at, at + (end - first) * this.channels);
      else planes.forEach((plane, channel) => spread(plane.mask, first, end, into, at + channel, this.channels));
    });
  }

  writeValues(firstStep: number, endStep: number, from: Float32Array): Promise<void> {
    return this.#visit(firstStep, endStep, (tile, first, end, at) => {
      (this.#planesOf(tile) ?? this.#emptyPlanes(tile)).forEach((plane, channel) => gather(plane.values, first, end, from, at + channel, this.channels));
    });
  }

  readNode(node: number, channel: number, firstStep: number, endStep: number, values: Float32Array, mask: Uint8Array): Promise<void> {
    return this.#visit(firstStep, endStep, (tile, first, end, at) => {
      const place = at / (this.nodes * this.channels);
      const plane = this.#planesOf(tile)?.[channel];
      const count = (end - first) / this.nodes;
      if (plane === undefined) {
        values.fill(NaN, place, place + count);
        mask.fill(0, place, place + count);
      } else {
        pickNode(plane.values, first + node, this.nodes, values, place, count);
        pickNode(plane.mask, first + node, this.nodes, mask, place, count);
      }
    });
  }

  /** Calls back for each tile in a range: cells [first, end) of its planes, which stand from number `at` on in [steps, N, C] order. */
  #visit(firstStep: number, endStep: number, visit: (tile: number, first: number, end: number, at: number) => void): Promise<void> {
    if (firstStep < 0 || endStep > this.steps || firstStep > endStep) return Promise.reject(new RangeError(`steps ${firstStep} to ${endStep} of ${this.steps}`));
    const { stepsPerTile } = this.#tiling;
    for (let step = firstStep; step < endStep;) {
      const tile = Math.floor(step / stepsPerTile);
      const tileStep = tile * stepsPerTile;
      const end = Math.min(endStep, tileStep + stepsPerTile);
      visit(tile, (step - tileStep) * this.nodes, (end - tileStep) * this.nodes, (step - firstStep) * this.nodes * this.channels);
      step = end;
    }
    return Promise.resolve();
  }

  #planesOf(tile: number): FinishedPlane[] | null {
    const raw = this.#raw[tile];
    if (raw === null || raw === undefined) return this.#finished[tile] ?? null;
    this.#raw[tile] = null;
    return (this.#finished[tile] = raw.finish());
  }

  #emptyPlanes(tile: number): FinishedPlane[] {
    const cells = Math.min(this.#tiling.stepsPerTile, this.steps - tile * this.#tiling.stepsPerTile) * this.nodes;
    return (this.#finished[tile] = Array.from({ length: this.channels }, () => ({ values: new Float32Array(cells).fill(NaN), mask: new Uint8Array(cells) })));
  }
}

type Numbers = Float32Array | Uint8Array;

function spread(plane: Numbers, first: number, end: number, into: Numbers, at: number, stride: number): void {
  if (stride === 1) into.set(plane.subarray(first, end), at);
  else for (let cell = first, to = at; cell < end; cell++, to += stride) into[to] = plane[cell] as number;
}

function gather(plane: Numbers, first: number, end: number, from: Numbers, at: number, stride: number): void {
  if (stride === 1) plane.set(from.subarray(at, at + end - first), first);
  else for (let cell = first, source = at; cell < end; cell++, source += stride) plane[cell] = from[source] as number;
}

function pickNode(plane: Numbers, first: number, nodes: number, into: Numbers, at: number, count: number): void {
  for (let i = 0; i < count; i++) into[at + i] = plane[first + i * nodes] as number;
}
