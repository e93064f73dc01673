import type { BadRow } from '../../../shared/errors';
import type { BatchAddress } from '../../../shared/load-state';
import type { PlannedFile } from '../../../shared/plan';
import type { Aggregate, Recipe, WarehouseNodeTable } from '../../../shared/recipe';
import type { SourceDescription } from '../../../shared/source-description';
import type { WarehousePlan } from '../../../shared/warehouse-plan';
import type { PlacedNode } from './node-table';

/** Where rows come from. One file or folder a kind beside this one; open-source.ts is the only list of kinds. */
export interface Source {
  /** Columns, types and first rows. */
  describe(signal: AbortSignal): Promise<SourceDescription>;
  /**
   * Finds nodes, rows and the span of time by light queries, and cuts the rows into batches. Must come before `read`.
   * `memo` is that of an earlier plan: what has not changed since is not looked at again.
   */
  plan(recipe: Recipe, signal: AbortSignal, memo?: SourceMemo): Promise<SourcePlan>;
  /**
   * Reads the rows of one batch into `into`, which the caller owns and reuses.
   * A batch can be read again at any time and gives the same rows; in the plan's order is fastest.
   * May be called for several batches at once; more than `readsAtOnce` of them wait for each other.
   */
  read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<void>;
  /** The rows of a node table that the source itself holds, in its order; absent where it holds none. Comes before `plan`. */
  nodeTable?(spec: WarehouseNodeTable, signal: AbortSignal): Promise<PlacedNode[]>;
  /** Whether reading rows a second time costs money or long waiting: what was fetched is kept then until it is safe. */
  readonly isCostly?: boolean;
  /** How many reads can be under way at the same time, after a plan: more would only wait. */
  readonly readsAtOnce: number;
  close(): Promise<void>;
}

/** What a warehouse keeps whoever asked it waiting for. */
export type WarehouseNews =
  /** Something went wrong on the way and is tried again. */
  | { kind: 'waits'; reason: string; waitMs: number }
  /** A query runs; null: nobody has said yet how much of it is done. */
  | { kind: 'query'; instance: string; percent: number | null }
  | { kind: 'query-over'; instance: string };
export type TellNews = (news: WarehouseNews) => void;

/** What a plan found out about the source, for planning again: plain data that only the source understands. */
export type SourceMemo = object;

export interface SourcePlan {
  files: PlannedFile[];
  rows: number;
  /** Key columns' text of every node that occurs in the rows, sorted; a row names its node by index into this. */
  nodeKeys: readonly (readonly string[])[];
  /** First and last time among the rows, epoch seconds; null when the recipe gives both ends of the grid. */
  seen: { firstS: number; lastS: number } | null;
  batches: BatchAddress[];
  memo: SourceMemo;
  /** null where no warehouse is read. */
  warehouse: WarehousePlan | null;
  /** What becomes of a channel's rows in a cell, where the rows that are read stand for several each; null: what the recipe says. */
  aggregates: readonly Aggregate[] | null;
}

/** Rows as typed columns. Made once by `createBatch`, filled again and again. */
export interface Batch {
  readonly capacity: number;
  /** Usable rows: the first `rows` entries of every column. */
  rows: number;
  /** Index into the plan's nodeKeys. */
  readonly node: Int32Array;
  /** Epoch seconds UTC, fractions allowed. */
  readonly timeS: Float64Array;
  /** One column a value of the recipe; NaN is missing. */
  readonly values: readonly Float64Array[];
  /** Bytes of the source these rows stand for. */
  bytes: number;
  /** Rows left out because a cell could not be read, and the first of them. */
  rejected: number;
  badRows: BadRow[];
  /** So many of them at most. */
  readonly badRowsKept: number;
  /** Rows whose wall time happens twice or never at a clock change: its instant (epoch seconds) -> rows. */
  readonly atClockChange: Map<number, number>;
}

/** At most this many samples of bad rows are kept a batch, unless all are asked for. */
export const BAD_ROW_SAMPLES = 20;

/** Its columns are shared memory, which other threads may fill. */
export function createBatch(capacity: number, channels: number, badRowsKept = BAD_ROW_SAMPLES): Batch {
  const numbers = (): Float64Array => new Float64Array(new SharedArrayBuffer(capacity * Float64Array.BYTES_PER_ELEMENT));
  return {
    capacity,
    rows: 0,
    node: new Int32Array(new SharedArrayBuffer(capacity * Int32Array.BYTES_PER_ELEMENT)),
    timeS: numbers(),
    values: Array.from({ length: channels }, numbers),
    bytes: 0,
    rejected: 0,
    badRows: [],
    badRowsKept,
    atClockChange: new Map(),
  };
}
