import type { SluiceError } from './errors';

/** How much is loaded both ways: a number of rows, or one month of 2,000 nodes at 5-minute steps, about 17.5 million rows. */
export type CompareSize = number | 'month';

export const defaultCompareSizes: readonly CompareSize[] = [1_000, 10_000, 100_000, 1_000_000, 'month'];
export const MOST_COMPARED_ROWS = 1_000_000_000;

/** load-all: every row in memory, then a table of cells; streaming: Sluice's own loader. */
export const loadWays = ['load-all', 'streaming'] as const;
export type LoadWay = (typeof loadWays)[number];

export const comparePhases = ['making', ...loadWays, 'checking'] as const;
export type ComparePhase = (typeof comparePhases)[number];

/** Sent twice a second, and at each new phase. */
export interface CompareProgress {
  phase: ComparePhase;
  /** Which of the sizes is on, counted from 0. */
  index: number;
  sizes: number;
  /** Rows of this phase done so far, of `rowsTotal`. */
  rows: number;
  rowsTotal: number;
  /** Resident memory of the process that loads; 0 while none does. */
  rssBytes: number;
}

/** What loading one way took. Missing cells and duplicates are as that way tells them. */
export interface WayMeasure {
  rows: number;
  duplicates: number;
  /** Cells of all steps x nodes x channels that it knows to be without a value. */
  missing: number;
  /** From the first look at the file to the finished series; starting the process is left out. */
  elapsedMs: number;
  /** Highest resident memory of the process, its runtime included. */
  peakRssBytes: number;
}

export type WayOutcome =
  | { status: 'done' } & WayMeasure
  /** It was ended at `limitBytes` of memory, after so many rows. */
  | { status: 'out-of-memory'; rows: number; elapsedMs: number; peakRssBytes: number; limitBytes: number };

/** Where load-all gives another series than streaming, in cells. */
export interface CompareDifferences {
  cells: number;
  /** Cells without a row that load-all holds as 0. */
  missingAsZero: number;
  /** Cells with rows whose mean load-all has wrong. */
  wrongMeans: number;
}

export interface SizeComparison {
  size: CompareSize;
  rows: number;
  nodes: number;
  steps: number;
  channels: number;
  fileBytes: number;
  loadAll: WayOutcome;
  streaming: { status: 'done' } & WayMeasure;
  /** null where load-all did not come to its end. */
  differences: CompareDifferences | null;
}

export interface CompareResult {
  /** What the figures hold for. */
  machine: { platform: string; cpu: string; cores: number; memoryBytes: number; runtime: string };
  sizes: SizeComparison[];
  elapsedMs: number;
}

/** What can be true of a comparison. It ends in exactly one of done, failed, cancelled. */
export type CompareState =
  | { status: 'running' | 'cancelling'; progress: CompareProgress; compared: SizeComparison[] }
  /** `log` is the file that keeps it in words. */
  | { status: 'done'; result: CompareResult; log: string }
  | { status: 'failed'; error: SluiceError }
  | { status: 'cancelled' };
