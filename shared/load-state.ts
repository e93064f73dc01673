import type { DiskShortage } from './disk-shortage';
import type { Doubt } from './doubts';
import type { BadRow, SluiceError } from './errors';
import type { LeakageReport } from './leakage';
import type { DstEvent, EngineReason, LoadPlan } from './plan';
import type { GraphFacts } from './graph-facts';
import type { LocatedRecipe, Recipe } from './recipe';
import type { WarehouseNote, WarehousePlan, WarehouseWay } from './warehouse-plan';
import type { SampleCounts } from './windows';

/** The phases of a load, in order. */
export const loadPhases = ['scan', 'read', 'fill', 'check'] as const;
export type LoadPhase = (typeof loadPhases)[number];

/** Who a load can wait for: what reads batches, what lines their rows up, what writes work files. */
export const loadSides = ['reading', 'aligning', 'writing'] as const;
export type LoadSide = (typeof loadSides)[number];

/** What can be true of a load. It ends in exactly one of done, failed, cancelled. */
export type LoadState =
  | { status: 'running' | 'pausing' | 'paused' | 'cancelling'; progress: LoadProgress }
  | { status: 'done'; progress: LoadProgress; summary: LoadSummary }
  | { status: 'failed'; progress: LoadProgress; error: SluiceError }
  | { status: 'cancelled'; progress: LoadProgress };

/** Sent twice a second; the last one always. */
export interface LoadProgress {
  loadId: string;
  name: string;
  phase: LoadPhase;
  /** 0 to 1 over the whole load; never runs backwards. null while it cannot be known. */
  fraction: number | null;
  /** Milliseconds each finished or running phase took so far. */
  phaseMs: Partial<Record<LoadPhase, number>>;
  batch: number;
  batches: number | null;
  rows: RowCounts;
  rowsTotal: number | null;
  bytes: number;
  bytesTotal: number | null;
  rowsPerS: number;
  bytesPerS: number;
  /** Paused time left out. */
  elapsedMs: number;
  /** null while it cannot be said honestly: before 5 s and 2 %, or while paused. */
  etaMs: number | null;
  memory: MemoryByPart;
  retries: number;
  /** Share of the last second that the load waited for each side, 0 to 1. */
  busy: Record<LoadSide, number>;
  /** How long no batch has come in, and which side that is due to most; null where none is awaited: before and after reading, paused, or waiting for room. */
  still: { side: LoadSide; ms: number } | null;
  /** What the load stands still for, of itself; null while it works. It goes on by itself when there is room. */
  waiting: Waiting | null;
  plan: LoadPlan | null;
}

/** A wait for room: on a disk, or under the memory budget. */
export type Waiting =
  | ({ for: 'disk' } & DiskShortage)
  | { for: 'memory'; rssBytes: number; budgetBytes: number };

/** read = accepted + rejected + outOfGrid + unknownNodes. Duplicates are among the accepted. */
export interface RowCounts {
  read: number;
  accepted: number;
  rejected: number;
  outOfGrid: number;
  unknownNodes: number;
  /** Rows that fell into a cell which already had one. */
  duplicates: number;
}

/** Bytes; `rssBytes` is the loader process's resident memory, the parts are within it. */
export interface MemoryByPart {
  rssBytes: number;
  peakRssBytes: number;
  /** Tiles of the series in memory. */
  seriesBytes: number;
  /** Rows gathered for tiles that lie on disk. */
  spillBytes: number;
  batchBytes: number;
  /** What came on top since the load began: what reads files, and what it leaves behind. */
  readingBytes: number;
  budgetBytes: number;
  /** Time tiles of the series: those in memory, and all. Fewer in memory than there are means that the rest lies on disk. */
  tilesInMemory: number;
  tiles: number;
  /** Bytes of work files on disk: tiles, rows waiting for their tiles, checkpoints. */
  diskBytes: number;
}

export interface BatchReport {
  index: number;
  address: BatchAddress;
  /** skipped: it could not be read, and the recipe says to go on without it. */
  state: 'in' | 'skipped';
  rows: number;
  rejected: number;
  bytes: number;
  tookMs: number;
  /** Times it was read again. */
  retries: number;
  /** First and last time among its rows, epoch seconds; null when it has none in the grid. */
  span: [firstS: number, lastS: number] | null;
}

/** A range of rows [firstRow, endRow) of one file, or of another part of a source, counted from 0 after the recipe's `where`. `path` is that of the planned file. */
export interface BatchAddress { path: string; firstRow: number; endRow: number }

export interface ChannelStats {
  name: string;
  /** Cells with a value before filling. */
  observed: number;
  missing: number;
  filled: number;
  mean: number;
  std: number;
  min: number;
  max: number;
}

export interface ScalerReport {
  method: Recipe['scale']['method'];
  fit: Recipe['scale']['fit'];
  scope: Recipe['scale']['scope'];
  /** Over the training split alone, of all nodes together whatever the scope; one a channel. NaN when the split holds no value. */
  mean: number[];
  std: number[];
  min: number[];
  max: number[];
  /** One a channel; absent unless the method is robust. */
  quartiles?: Quartiles<number[]> | undefined;
}

/** Median, and the quartiles on either side of it: linear between two neighbouring values, as numpy has them. */
export interface Quartiles<Figures> { q25: Figures; median: Figures; q75: Figures }

/** Cells of a channel beyond its bounds, in all splits. */
export interface OutlierReport { name: string; below: number; above: number }

/** Observed cells of a channel out of the range that the recipe gives it, in all splits, and what became of them. */
export interface RangeReport { name: string; then: 'keep' | 'missing'; below: number; above: number }

/** What a finished load is known to hold. */
export interface LoadSummary {
  name: string;
  rows: RowCounts;
  nodes: number;
  steps: number;
  channels: ChannelStats[];
  /** Cells without an observed value, of all steps x nodes x channels. */
  missing: number;
  missingShare: number;
  stepsWithoutRows: number;
  /** Longest run of steps without a value in one node and channel. */
  longestGapSteps: number;
  samples: SampleCounts;
  /** Values out of range, an entry for each channel that the recipe gives one, in the order of channels; absent where it gives none. */
  ranges?: RangeReport[] | undefined;
  /** Values beyond the bounds of the recipe's outliers, one entry a channel; null where it has none. */
  outliers: OutlierReport[] | null;
  /** Windows left out because of gaps. */
  windowsDropped: number;
  scaler: ScalerReport;
  leakage: LeakageReport;
  dst: DstEvent[];
  badRows: BadRow[];
  /** Batches left out because they could not be read; their rows are in none of the counts. */
  skipped: SkippedBatch[];
  plan: LoadPlan;
  /** Where the recipe asks for one. */
  graph?: GraphFacts | undefined;
}

/** A batch left out, and why. */
export interface SkippedBatch { index: number; address: BatchAddress; reason: string }

/** What unfinished and running loads keep on disk; `freeBytes` null where the file system does not say. */
export interface WorkUsage { folder: string; bytes: number; freeBytes: number | null }

/** A load that was stopped before its end and can go on. */
export interface UnfinishedLoad {
  workId: string;
  name: string;
  recipe: LocatedRecipe;
  recipePath: string | null;
  /** Rows and batches that are safe, and all of them. */
  rows: number;
  rowsTotal: number;
  batch: number;
  batches: number;
  /** When they were last made safe, milliseconds since 1970. */
  savedAtMs: number;
  /** Bytes of its work files. */
  bytes: number;
  /** Whether a process is at work on it now. */
  isRunning: boolean;
}

/** What there is to tell of a load, at once: a window lays out and paints for each thing that it hears. */
export interface LoadNews {
  state: LoadState;
  /** Those that came in since the last news, and what was said since. */
  batches: BatchReport[];
  log: LogLine[];
}

export interface LogLine {
  /** Milliseconds since 1970. */
  atMs: number;
  level: 'info' | 'warn' | 'error';
  phase: LoadPhase | 'export' | 'app';
  message: LogMessage;
}

/** Log lines travel as facts and become words in the reader's language. */
export type LogMessage =
  | { kind: 'started'; name: string; budgetBytes: number; runtime: string }
  | { kind: 'scanned'; nodes: number; steps: number; rows: number; files: number }
  /** Files that go through the engine for one reason, and the first of them. */
  | { kind: 'read-by-engine'; files: number; path: string; reason: EngineReason }
  | { kind: 'file-in'; path: string; rows: number }
  | { kind: 'batch-retried'; batch: number; reason: string }
  | { kind: 'bad-row'; row: BadRow }
  | { kind: 'unknown-nodes'; rows: number }
  | { kind: 'out-of-grid'; rows: number }
  | { kind: 'dst'; event: DstEvent }
  | { kind: 'node-table'; notInTable: number; notInData: number; withoutPosition: number }
  | { kind: 'ranges'; kept: number; missing: number }
  | { kind: 'outliers'; cells: number; then: 'clip' | 'missing' }
  | { kind: 'filled'; cells: number; method: string }
  | { kind: 'paused'; row: number }
  | { kind: 'resumed' }
  | { kind: 'went-on'; batch: number; batches: number; rows: number }
  | { kind: 'work-unusable'; why: 'damaged' | 'other-version' | 'source-changed'; keptBatches: number }
  | { kind: 'saved'; batch: number; bytes: number; tookMs: number }
  | { kind: 'spilling'; tilesInMemory: number; tiles: number; path: string }
  | { kind: 'budget-changed'; budgetBytes: number }
  | { kind: 'memory-high'; rssBytes: number; budgetBytes: number }
  | { kind: 'memory-full'; rssBytes: number; budgetBytes: number; then: 'wait' | 'pause' | 'cancel' }
  | { kind: 'disk-full'; neededBytes: number; freeBytes: number | null; path: string }
  | { kind: 'disk-room'; path: string }
  | { kind: 'batch-skipped'; batch: number; reason: string; firstRow: number; endRow: number; path: string }
  | { kind: 'warehouse'; way: WarehousePlan['way']; rows: number; bytes: number; downloadUsd: number; scan: WarehouseWay['scan'] }
  | { kind: 'warehouse-note'; note: WarehouseNote }
  | { kind: 'warehouse-waits'; reason: string; waitMs: number }
  | { kind: 'warehouse-query'; instance: string; percent: number }
  | { kind: 'kept'; rows: number; path: string }
  | { kind: 'doubt'; doubt: Doubt }
  | { kind: 'done'; rows: number; elapsedMs: number }
  /** The series of an earlier export stands ready, each of its files as written. */
  | { kind: 'series-opened'; bytes: number; path: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: SluiceError }
  | { kind: 'export-started'; format: string; path: string }
  | { kind: 'export-done'; format: string; path: string; bytes: number }
  | { kind: 'loader-died'; exitCode: number | null };
