import type { Aggregate } from './recipe';

/** What a load out of a warehouse fetches and costs, and what is worth knowing before it. */
export interface WarehousePlan {
  /** How rows come: straight out of the table, as the result of a query, or lined up as cells by the warehouse. */
  way: 'table' | 'query' | 'push-down';
  /** Fetching every row, and fetching cells: the two side by side. pushDown is null where the warehouse cannot give the same series. */
  streaming: WarehouseWay;
  pushDown: WarehouseWay | null;
  /** Why it cannot; null where it can. */
  pushDownRefusal: PushDownRefusal | null;
  /** Whether rows leave the service's own network, where they are paid for. */
  isPublicEndpoint: boolean;
  notes: WarehouseNote[];
}

export interface WarehouseWay {
  /** Rows that come back; of a push-down that was not run yet, at most so many. */
  rows: number;
  isUpperBound: boolean;
  /** Bytes to be downloaded, as compressed as the first rows were. */
  bytes: number;
  /** Download fee; queries are paid for separately. 0 within the service's network. */
  downloadUsd: number;
  /** What the query behind it scans, as the service estimates it; none: rows come without a query, untold: the service does not say. */
  scan: QueryScan | 'none' | 'untold';
}

/** What a query scans by the service's own estimate. Where queries are paid for one by one, bytes times complexity is what is billed. */
export interface QueryScan {
  bytes: number;
  complexity: number;
}

/** Why cells lined up by the warehouse would not be the series that rows give, or cannot be had. */
export type PushDownRefusal =
  /** first and last need the order of rows. */
  | { why: 'aggregate'; channel: string; aggregate: Aggregate }
  /** Text, packed text and decimals are read by Sluice's own rules. */
  | { why: 'value-type'; channel: string; type: string }
  | { why: 'time-form' }
  /** The clock changes within the grid, and times are written without an offset. */
  | { why: 'clock-change'; zone: string }
  | { why: 'limit-rows' };

/** What the warehouse does not allow or does differently. */
export type WarehouseNote =
  /** A view, or a table of a kind that only queries can read: the rows come through one. */
  | { kind: 'read-by-query'; table: string; why: 'view' | 'predicate' | 'not-allowed' }
  /** The caller may not read more than so many rows of a query's result. */
  | { kind: 'limited-rows'; rows: number }
  | { kind: 'partition-absent'; partition: string }
  | { kind: 'partitions-empty'; count: number }
  /** first and last follow the order in which the warehouse gives the rows of a query: another run may give another. */
  | { kind: 'order-open'; channel: string };

/** Download fee of the public endpoint, US dollars a gigabyte, as published for all regions. */
export const DOWNLOAD_USD_PER_GB = 0.1166;

/** The fee for so many bytes over a public endpoint. */
export function downloadUsd(bytes: number): number {
  return (bytes / 1e9) * DOWNLOAD_USD_PER_GB;
}
