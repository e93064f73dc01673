import type { Grid } from '../../../shared/grid';

/**
 * Values of N nodes and C channels on a grid, row-major [T, N, C].
 * Where they live (memory, disk) is the implementation's business: readers copy ranges of steps into memory they own.
 */
export interface Series {
  readonly grid: Grid;
  readonly steps: number;
  readonly nodes: number;
  readonly channels: number;
  /** Copies steps [firstStep, endStep): (endStep - firstStep) * N * C numbers. Missing is NaN unless filled. */
  readValues(firstStep: number, endStep: number, into: Float32Array): Promise<void>;
  /** Same shape; 1 = observed, 0 = missing. Filling never changes it. */
  readMask(firstStep: number, endStep: number, into: Uint8Array): Promise<void>;
  /** One channel of the mask over steps [firstStep, endStep): (endStep - firstStep) * N bytes. Cheaper than all of it. */
  readObserved(channel: number, firstStep: number, endStep: number, into: Uint8Array): Promise<void>;
  /** One channel of some nodes at some steps, both ascending: values and mask [steps, nodes], row-major. Costs about as much as is asked for, however large the series. */
  readCells(channel: number, steps: Int32Array, nodes: readonly number[], values: Float32Array, mask: Uint8Array): Promise<void>;
  /** What is told of the cells that readCells reads: a sum of REPEATED and OUTLIER each. Absent where nothing is known of it, as in files that hold values alone. */
  readMarks?(channel: number, steps: Int32Array, nodes: readonly number[], into: Uint8Array): Promise<void>;
  /** Puts filled values in place of missing ones: same ranges as readValues. */
  writeValues(firstStep: number, endStep: number, from: Float32Array): Promise<void>;
  /** Bytes it holds in memory. */
  readonly memoryBytes: number;
}

/** A node of the series: its place is its index. */
export interface SeriesNode {
  name: string;
  key: readonly string[];
  lat: number | null;
  lng: number | null;
}
