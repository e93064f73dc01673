import type { V4Stance } from './auth/check-request';

/** How the server behaves where the protocol leaves it free. A test may change it at any time; calls that are on keep what they began with. */
export interface Behaviour {
  /** Tables, schemas or partitions on a page of a list. */
  pageItems: number;
  /** How often an instance says `Running` before it may say anything else. */
  runningPolls: number;
  /** How long a status request is held while an instance runs. */
  longPollMs: number;
  /** Answers a submitted query with its result at once, the instance over. */
  answersQueriesAtOnce: boolean;
  /** Whether what a query scans is estimated for who asks; else the job fails. */
  estimatesQueries: boolean;
  /** How often a session that is made with `asyncmode=true` is reloaded before it is `normal`. */
  initiatingReloads: number;
  /** Whether a query's result may be read beyond 10,000 rows. */
  grantsWholeResults: boolean;
  /** Gives rows of a query without ORDER BY in an order that is another in each instance. */
  shufflesResults: boolean;

  /** Chunk size of Arrow bodies; `divisor` takes one that divides the payload, so that the last block is a mere checksum. */
  chunkBytes: number | 'divisor';
  arrowBatchRows: number;
  /** `by-tunnel`: nanoseconds of tables, seconds and nanoseconds of query results. */
  arrowTimestamps: 'by-tunnel' | 'ns' | 'struct';
  arrowWideDecimals: 'decimal256' | 'legacy';
  arrowLegacyHeads: boolean;
  arrowEndMark: boolean;
  /** The order of Arrow columns where they were asked for in another than the table's. */
  arrowColumnOrder: 'asked' | 'table';
  tenByteChecksums: boolean;
  metricsFooter: boolean;
  /** Compression is used where it is asked for; false answers everything uncompressed. */
  compresses: boolean;
  /** zstd and LZ4 bodies are frames of this many bytes, one behind the other. */
  frameBytes: number;
  /** Row counts of partitions are -1, as the service has it where it does not know. */
  hidesRowCounts: boolean;

  /** More data calls than these at a time are refused with 429. */
  slotLimit: number;
  retryAfterSeconds: number | null;
  /** Of each data call. */
  bytesPerSecond: number;
  /** How far the server's clock is ahead. */
  clockSkewMs: number;
  v4: V4Stance;
  /** The only region that signatures may name; null takes any. */
  region: string | null;
}

export const usualBehaviour: Readonly<Behaviour> = {
  pageItems: 2, runningPolls: 1, longPollMs: 0, answersQueriesAtOnce: false, estimatesQueries: true, initiatingReloads: 1, grantsWholeResults: true, shufflesResults: true,
  chunkBytes: 65_536, arrowBatchRows: 8192, arrowTimestamps: 'by-tunnel', arrowWideDecimals: 'decimal256', arrowLegacyHeads: false, arrowEndMark: false, arrowColumnOrder: 'asked',
  tenByteChecksums: false, metricsFooter: false, compresses: true, frameBytes: 1 << 20, hidesRowCounts: false,
  slotLimit: Number.POSITIVE_INFINITY, retryAfterSeconds: null, bytesPerSecond: Number.POSITIVE_INFINITY, clockSkewMs: 0, v4: 'accepted', region: null,
};
