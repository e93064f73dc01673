/** What the window gets to see of a series: never more than it can draw. */

/** One line of the node list. */
export interface NodeRow {
  node: number;
  name: string;
  /** Share of steps observed, 0 to 1, for the channel asked; null while they are being counted. */
  coverage: number | null;
  /** 60 points, NaN as null: the series drawn small. */
  spark: (number | null)[];
}

/** Not counted: coverage is still to come, and the list worth asking for again. */
export interface NodeList { total: number; matching: number; isCounted: boolean; rows: NodeRow[] }

export type ValueView = 'raw' | 'filled' | 'scaled';

/** One node's series cut to [firstStep, endStep), at most `points` buckets wide. */
export interface SeriesSlice {
  node: number;
  name: string;
  channel: number;
  firstStep: number;
  endStep: number;
  /** Steps in a bucket; 1 means nothing was left out. */
  stepsPerPoint: number;
  /** A bucket's smallest, largest and mean value; null where every step of it is missing. */
  low: (number | null)[];
  high: (number | null)[];
  mean: (number | null)[];
  /** 1 where any value of the bucket was filled, not observed. */
  filled: number[];
  /** Observed steps of the bucket. */
  observed: number[];
  /** Steps of the bucket whose value was beyond the recipe's bounds, what the first of them became, and steps that had several rows; null where the series does not tell. */
  marks: { outliers: number[]; outlierAt: (number | null)[]; repeated: number[] } | null;
}

/**
 * Coverage of nodes by time: `rows` x `cols` shares, each 0 to 1, row-major, from `firstNode` and `firstStep` on.
 * Nodes of a row and steps of a column are powers of two, and what comes first is a multiple of them: parts that overlap agree.
 */
export interface Coverage {
  firstNode: number;
  firstStep: number;
  rows: number;
  cols: number;
  nodesPerRow: number;
  stepsPerCol: number;
  /** One byte a cell: 0 nothing observed, 255 everything; base64 of rows x cols bytes. */
  shares: string;
}

/** Steps and splits of a finished load. */
export interface PreviewAxis {
  steps: number;
  splits: { name: 'train' | 'val' | 'test'; firstStep: number; endStep: number; samples: number }[];
}

/** Parallel arrays, one entry a node that has a position. */
export interface NodePositions { node: number[]; name: string[]; lat: number[]; lng: number[]; coverage: number[] }

export interface ValueRange { low: number; high: number }

/** Hours of a week of the grid's zone, from Monday on. */
export const WEEK_HOURS = 168;
export const HISTOGRAM_BINS = 40;

/** How one node's observed values lie over the week, and over the range that all of them share. */
export interface NodeDistribution {
  node: number;
  name: string;
  /** Mean of each hour of the week; null where nothing was observed. */
  week: (number | null)[];
  /** Observed steps by even bins of the range. */
  histogram: number[];
}

/** Two nodes over the steps in which both were observed; null where there are none. */
export interface NodePair {
  names: [x: string, y: string];
  both: number;
  /** Pearson's; null where one of them is constant. */
  correlation: number | null;
  means: [x: number, y: number] | null;
  ranges: [x: ValueRange, y: ValueRange] | null;
  bins: number;
  /** Steps by value, `bins` x `bins`: a row a bin of y from its lowest on. */
  density: number[];
}
