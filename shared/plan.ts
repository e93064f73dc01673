import type { ExportFormat } from './export-entries';
import type { Grid } from './grid';
import type { LeakageReport } from './leakage';
import type { WarehousePlan } from './warehouse-plan';
import type { SampleCounts } from './windows';

/** What a load will read, hold and write, found before it reads. */
export interface LoadPlan {
  /** The parts of the source in order: its files, or the partitions or the query of a warehouse. */
  files: PlannedFile[];
  rows: number;
  batches: number;
  nodes: NodeReport;
  grid: Grid;
  /** First and last time among the rows, epoch seconds; null when grid.start and grid.end made looking needless. */
  seen: { firstS: number; lastS: number } | null;
  /** Samples per split as far as they can be known before gaps are. */
  samples: SampleCounts;
  forecast: Forecast;
  /** As far as it can be known before gaps in the data are. */
  leakage: LeakageReport;
  dst: DstEvent[];
  /** null where no warehouse is read. */
  warehouse: WarehousePlan | null;
}

/** Why a file cannot be read directly, and goes through the embedded engine. */
export type EngineReason = 'format' | 'predicate' | 'time-pattern' | 'compressed' | 'dialect' | 'quoting' | 'text' | 'column-type' | 'dictionaries' | 'encoding';

/** A part of the source that rows are read from by their number. */
export interface PlannedFile {
  /** A file's path; of a warehouse project.table, project.table/ds=20250701 or project/SQL. */
  path: string;
  rows: number;
  /** Of a warehouse: those to be downloaded, by the measure of the first rows. */
  bytes: number;
  /** tunnel: downloaded from a warehouse. */
  reader: 'direct' | 'engine' | 'tunnel';
  /** null where it is not read through the engine. */
  engineReason: EngineReason | null;
}

export interface NodeReport {
  /** Nodes of the series. */
  count: number;
  inData: number;
  /** null without a node table. */
  inTable: number | null;
  /** Nodes of the data that the table lacks, and the reverse. */
  notInTable: { count: number; examples: string[] };
  notInData: { count: number; examples: string[] };
  withoutPosition: number;
  /** Distinct positions. */
  positions: number;
}

export interface Forecast {
  valuesBytes: number;
  maskBytes: number;
  /** Bytes the loader needs at its peak, and the budget it was given. */
  memoryBytes: number;
  budgetBytes: number;
  /** The least budget such a load can work in. */
  leastBytes: number;
  /** memory: the whole series is held in memory; spill: parts of it wait on disk. */
  mode: 'memory' | 'spill';
  /** Bytes of work files on disk at most; 0 for a load in memory that ends before its first checkpoint. */
  diskBytes: number;
  /** Each export the recipe can have: lazy ones hold every step once and windows as places in it, materialised ones every window spread out. */
  exports: { format: ExportFormat; form: 'lazy' | 'materialised'; bytes: number }[];
}

/** A change of the clock in the grid's span, and what it means for the rows. */
export interface DstEvent {
  /** UTC instant of the change, epoch seconds. */
  atS: number;
  /** Local wall times that happen twice or never: [from, until) as ISO text without offset. */
  kind: 'doubled' | 'skipped';
  localFrom: string;
  localUntil: string;
  zone: string;
  /** Rows whose local time alone could not say which of the two hours they mean, or that never was; 0 when times carry an offset. */
  rows: number;
}
