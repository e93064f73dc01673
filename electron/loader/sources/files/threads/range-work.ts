import type { BadRow } from '../../../../../shared/errors';
import type { RowsInto } from './range-format';

/** Does the work on ranges of files of one format, on some thread. */
export interface RangeWork<Ask, Scan, Rows, Range, Bad = BadRow> {
  /** How many ranges make progress at the same time. */
  readonly atOnce: number;
  /** Throws cancelled, file-unreadable. */
  scan(ask: Ask, signal: AbortSignal): Promise<Scan>;
  /** Gets ready to read a file's rows; returns its number. */
  open(file: Rows): number;
  /** As `RangeReader.read`. */
  read(file: number, range: Range, into: RowsInto, signal: AbortSignal): Promise<Bad[]>;
  /** Nothing of the file is read after that. */
  forget(file: number): Promise<void>;
}
