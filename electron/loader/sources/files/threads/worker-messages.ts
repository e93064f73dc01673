import type { SluiceError } from '../../../../../shared/errors';
import type { RangeFormatName, RowsInto } from './range-format';

/** What a thread is started with: the format it will be asked for first. */
export interface WorkerData { format: RangeFormatName }

/** Columns of a batch, in shared memory, and how many bad rows it keeps. */
export type RowsOfBatch = Pick<RowsInto, 'node' | 'timeS' | 'values' | 'badRowsKept'>;

/** What a thread is asked to do; work with an `id` gets exactly one answer. What is `unknown` here the format knows. The columns of `into` are shared memory. */
export type WorkerRequest =
  | { kind: 'scan'; id: number; format: RangeFormatName; ask: unknown }
  | { kind: 'open'; file: number; format: RangeFormatName; rows: unknown }
  | { kind: 'batch'; batch: number; into: RowsOfBatch }
  | { kind: 'read'; id: number; file: number; range: unknown; batch: number }
  | { kind: 'cancel'; id: number }
  | { kind: 'forget'; file: number }
  | { kind: 'end'; id: number };

/** What a read tells beside the rows. */
export interface RowsRead { bad: unknown[]; rows: number; rejected: number; atClockChange: RowsInto['atClockChange'] }

export type WorkerAnswer =
  | { kind: 'scanned'; id: number; scan: unknown }
  | { kind: 'read'; id: number; read: RowsRead }
  | { kind: 'ended'; id: number }
  | { kind: 'failed'; id: number; error: SluiceError };
