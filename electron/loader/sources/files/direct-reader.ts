import type { BadRow } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import type { EngineReason } from '../../../../shared/plan';
import type { Batch } from '../source';

/** What one pass over a file finds out: plain data, which can be kept and used again while the file is what it was. */
export interface FileScan {
  rows: number;
  /** Key columns' text of the nodes of rows that have all cells and a key, each once, in any order. */
  keys: string[][];
  /** First and last of the times that can be read, where they were asked for: of a wall clock's, and of instants. Infinity and -Infinity where there is none. */
  wall: [firstS: number, lastS: number];
  instant: [firstS: number, lastS: number];
}

/** The scan of a file that is read without the engine. */
export interface DirectScan extends FileScan {
  /** Where rows stand, in numbers that the reader alone understands. */
  places: Float64Array;
}

export interface ScanOptions { wantsTime: boolean; /** Infinity for all. */ limitRows: number }

/** Reads the rows of one file itself, without the engine. */
export interface DirectReader {
  /**
   * One pass over what a plan needs. Gives the reason where it meets something that the engine alone understands.
   * Throws cancelled, file-unreadable.
   */
  scan(options: ScanOptions, signal: AbortSignal): Promise<DirectScan | EngineReason>;
  /** Has to come before `read`: a scan of the same file, of now or earlier, and for each of its keys the plan's index of the node. */
  use(scan: DirectScan, nodeOf: Int32Array): void;
  /**
   * Fills rows, node, timeS, values, rejected and atClockChange of `into`, which the caller owns, with the rows of a batch.
   * Returns the first bad rows, at most `into.badRowsKept`. May be called for several ranges at once.
   * Throws cancelled, file-unreadable, and file-changed for a node or an end that the scan does not know.
   */
  read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<BadRow[]>;
  close(): Promise<void>;
}
