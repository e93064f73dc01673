import type { CompareProgress } from '../../shared/compare';
import type { SluiceError } from '../../shared/errors';
import type { ExportProgress } from '../../shared/export-report';
import type { LoadProgress, LogLine } from '../../shared/load-state';
import type { PlannedExport } from '../loader/export/planned-exports';

/** `index` counts from 0; a job that an earlier run finished is done before. */
export interface JobEvent { index: number; jobs: number; name: string; status: 'started' | 'done' | 'done-before' | 'failed'; error: SluiceError | null }

/** How a command tells of itself: in words, or as JSON lines. */
export interface Report {
  loading(progress: LoadProgress): void;
  /** What is about to be written. */
  toWrite(exports: readonly PlannedExport[]): void;
  exporting(progress: Omit<ExportProgress, 'loadId'>): void;
  comparing(progress: CompareProgress): void;
  log(lines: readonly LogLine[]): void;
  /** One of several jobs begins or ends. */
  job(event: JobEvent): void;
  cancelling(): void;
  /** The end of a command that did its work: the result's fields, and the same as lines of text. */
  done(result: Record<string, unknown>, lines: readonly string[]): void;
  failed(error: SluiceError): void;
}
