import type { BadRow } from '../../../../../shared/errors';
import type { Batch } from '../../source';

/** The part of a batch that a range is read into. */
export type RowsInto = Pick<Batch, 'rows' | 'node' | 'timeS' | 'values' | 'rejected' | 'badRowsKept' | 'atClockChange'>;

export type RangeFormatName = 'csv' | 'arrow' | 'parquet' | 'engine';

/** How ranges of files of one format are worked on, the same on any thread: what is asked and what is told are plain data. */
export interface RangeFormat<Ask, Scan, Rows, Range, Bad = BadRow> {
  readonly name: RangeFormatName;
  /** Throws cancelled, file-unreadable. */
  scan(ask: Ask, signal: AbortSignal): Promise<Scan>;
  /** Gets ready to read a file's rows. */
  open(file: Rows): RangeReader<Range, Bad>;
  /** For what it holds beside the files, where it does; every reader is closed by then. */
  close?(): Promise<void>;
}

/** Reads ranges of rows of one file, one after the other or several at once. */
export interface RangeReader<Range, Bad = BadRow> {
  /** Fills `into` and returns the first bad rows. Throws cancelled, file-unreadable, file-changed. */
  read(range: Range, into: RowsInto, signal: AbortSignal): Promise<Bad[]>;
  /** For what it holds open, where it does. */
  close?(): Promise<void>;
}
