import type { BadRow, SluiceError } from '../../../../../shared/errors';
import type { EngineReason } from '../../../../../shared/plan';
import type { ScanOptions } from '../direct-reader';
import type { CsvSpec } from './csv-spec';
import type { CsvRows, RowRange, RowsInto } from './read-range';
import type { ByteRange, RangeScan } from './scan-range';

/** What a thread is asked to do; work with an `id` gets exactly one answer. The columns of `into` are shared memory. */
export type WorkerRequest =
  | { kind: 'scan'; id: number; spec: CsvSpec; range: ByteRange; options: ScanOptions }
  | { kind: 'open'; file: number; rows: CsvRows }
  | { kind: 'read'; id: number; file: number; range: RowRange; into: Pick<RowsInto, 'node' | 'timeS' | 'values'> }
  | { kind: 'cancel'; id: number }
  | { kind: 'forget'; file: number };

/** What a read tells beside the rows. */
export interface RowsRead { badRows: BadRow[]; rows: number; rejected: number; atClockChange: RowsInto['atClockChange'] }

export type WorkerAnswer =
  | { kind: 'scanned'; id: number; scan: RangeScan | EngineReason }
  | { kind: 'read'; id: number; read: RowsRead }
  | { kind: 'failed'; id: number; error: SluiceError };
