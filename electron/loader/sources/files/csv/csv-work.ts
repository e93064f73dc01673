import type { BadRow } from '../../../../../shared/errors';
import type { EngineReason } from '../../../../../shared/plan';
import type { Batch } from '../../source';
import type { ScanOptions } from '../direct-reader';
import type { CsvSpec } from './csv-spec';
import type { CsvRows, RowRange } from './read-range';
import type { ByteRange, RangeScan } from './scan-range';

/** Does the work on ranges of CSV files, on some thread. */
export interface CsvWork {
  /** How many ranges make progress at the same time. */
  readonly atOnce: number;
  /** Throws cancelled, file-unreadable. */
  scan(spec: CsvSpec, range: ByteRange, options: ScanOptions, signal: AbortSignal): Promise<RangeScan | EngineReason>;
  /** Gets ready to read a file's rows; returns its number. */
  open(file: CsvRows): number;
  /** As `DirectReader.read`. */
  read(file: number, range: RowRange, into: Batch, signal: AbortSignal): Promise<BadRow[]>;
  forget(file: number): void;
}
