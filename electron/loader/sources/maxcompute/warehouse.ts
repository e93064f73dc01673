import type { QueryScan } from '../../../../shared/warehouse-plan';
import type { OdpsColumn } from './odps-type';
import type { ColumnBatch } from './decode/column-batch';
import type { ListedPartition, PartitionValues } from './plan/partitions';

/** A table as the service describes it. */
export interface WarehouseTable {
  /** Without the partition keys. */
  columns: readonly OdpsColumn[];
  partitionKeys: readonly OdpsColumn[];
  /** Whether rows can be had by their number; views and some other kinds are read by queries alone. */
  isView: boolean;
  /** null where the service does not say. */
  bytes: number | null;
  rows: number | null;
}

/** What rows are read from by their number: a table, one partition of it, or the result of a query. Plain data. */
export type ReadTarget = { table: string; partition: PartitionValues | null } | { instance: string };

/** Rows that keep their numbers while it lasts. Plain data, so that a load that goes on can find it again. */
export interface ReadSession {
  target: ReadTarget;
  id: string;
  rows: number;
  /** Columns of the rows, in their order; partition keys of a table are not among them. */
  columns: readonly OdpsColumn[];
  /** When the rows of a table were last changed, epoch seconds; null for results of queries, which never are. */
  modifiedAtS: number | null;
  /** Only the first 10,000 rows of a larger result may be read. */
  isLimited: boolean;
}

/** What the source asks of the service. */
export interface Warehouse {
  table(name: string, signal: AbortSignal): Promise<WarehouseTable>;
  partitions(table: string, signal: AbortSignal): Promise<ListedPartition[]>;
  /** One partition, with its rows and bytes as far as the service knows them. */
  partition(table: string, values: PartitionValues, signal: AbortSignal): Promise<ListedPartition>;
  /** Runs a query to its end and returns its instance. Aborted, or closed meanwhile, it is cancelled at the service. `zone`: that of wall times within it. */
  runQuery(sql: string, zone: string, signal: AbortSignal): Promise<string>;
  /** What a query would scan, by the service's own estimate, without its being run; null where the service does not say. Throws cancelled alone. */
  estimate(sql: string, zone: string, signal: AbortSignal): Promise<QueryScan | null>;
  /** Opens rows to be read. null where the service does not hand out this table by row numbers. */
  open(target: ReadTarget, signal: AbortSignal): Promise<ReadSession | null>;
  /**
   * Reads rows [firstRow, endRow): hands over all of them, in order, or throws. What was handed over before a failure is void:
   * `begin` is called before the first of them, and again when they come anew. Returns the bytes that travelled.
   * Throws warehouse-source-changed where the session is over and its rows are others now.
   */
  read(session: ReadSession, range: RowRange, into: RowSink, signal: AbortSignal): Promise<number>;
  /** Queries that still run are cancelled at the service, within seconds. */
  close(): Promise<void>;
}

export interface RowRange {
  firstRow: number;
  /** Exclusive. */
  endRow: number;
  /** Names of the columns that are wanted, in the session's order. */
  columns: readonly string[];
}

export interface RowSink {
  begin(): void;
  rows(batch: ColumnBatch): void;
}
