import type { Aggregate } from '../../../shared/recipe';
import { CountPlane } from './count-plane';
import type { ArrayReader, PlaneImage } from './plane-image';
import { PickPlane } from './pick-plane';
import { SumPlane } from './sum-plane';
import type { TileMemory } from './tile-memory';

/** One channel of a time tile while rows arrive. Cells are [steps, N], row-major. */
export interface ValuePlane {
  /** Takes values[i] into cells[i], which are the rows at work of the tile. NaN and what float32 cannot hold is no value. */
  add(values: Float64Array, cells: Int32Array): void;
  /** What the cells came to. Nothing may be added afterwards, unless it is reset: the result is then overwritten. */
  finish(): FinishedPlane;
  /** Forgets everything. */
  reset(): void;
  image(): PlaneImage;
  /** Becomes the plane whose image it was; this one was reset. */
  restore(facts: unknown, reader: ArrayReader): void;
  readonly memoryBytes: number;
}

/** Values with NaN where missing, and a bit that is set where observed. */
export interface FinishedPlane { values: Float32Array; observed: Uint32Array }

/** Takes four bytes and a bit a cell out of `memory`, in two arrays. `like` is a plane of the same channel in another tile: it may spare this one from finding out what that one did. */
export function createValuePlane(aggregate: Aggregate, cells: number, memory: TileMemory, like: ValuePlane | null): ValuePlane {
  switch (aggregate) {
    case 'mean': case 'sum': return new SumPlane(aggregate, cells, memory, like);
    case 'min': case 'max': case 'first': case 'last': return new PickPlane(aggregate, cells, memory);
    case 'count': return new CountPlane(cells, memory);
  }
}
