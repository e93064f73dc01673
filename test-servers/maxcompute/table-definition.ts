/** An instant: seconds since 1970 UTC, and nanoseconds in [0, 1e9). */
export interface Instant {
  readonly sec: bigint;
  readonly nano: number;
}

/**
 * A value of a table. Whole numbers are numbers or bigints; datetime is milliseconds since 1970 UTC, date days since then,
 * interval_year_month months; timestamps and interval_day_time are instants; decimals are texts; a text may be bytes that are
 * no UTF-8. An array is a list, a map a list of [key, value], a struct a list in the order of its fields.
 */
export type Cell = null | boolean | number | bigint | string | Uint8Array | Instant | readonly Cell[];

/** Rows made when they are asked for, so that a table of millions takes no memory. The same row always gives the same cells. */
export interface Rows {
  readonly count: number;
  cell(row: number, column: number): Cell;
}

export interface ColumnDefinition {
  name: string;
  /** As the service spells types, in any case: `bigint`, `DECIMAL(18,4)`, `map<string,bigint>`. */
  type: string;
  comment?: string;
}

export interface PartitionDefinition {
  /** One value for each partition key, in their order; none for a table that has no partitions. */
  values: readonly string[];
  /** Columns of a row are those of the table, without the partition keys. */
  rows: Rows;
}

export interface TableDefinition {
  project: string;
  /** Of a project with names of three levels; `default` elsewhere. */
  schema?: string;
  name: string;
  columns: readonly ColumnDefinition[];
  partitionKeys?: readonly ColumnDefinition[];
  /** A table without partition keys has exactly one, whose values are empty. */
  partitions: readonly PartitionDefinition[];
  type?: 'MANAGED_TABLE' | 'EXTERNAL_TABLE' | 'VIRTUAL_VIEW' | 'MATERIALIZED_VIEW';
  comment?: string;
  /** Names the key columns of a delta table, which the table tunnel does not read. */
  primaryKey?: readonly string[];
}

export function rowsOf(cells: readonly (readonly Cell[])[]): Rows {
  return { count: cells.length, cell: (row, column) => cells[row]?.[column] ?? null };
}
