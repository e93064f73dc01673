import type { CompareProgress } from '../../shared/compare';
import type { SluiceError } from '../../shared/errors';
import type { ExportProgress } from '../../shared/export-report';
import type { LoadProgress, LogLine } from '../../shared/load-state';

/** How a command tells of itself: in words, or as JSON lines. */
export interface Report {
  loading(progress: LoadProgress): void;
  exporting(progress: Omit<ExportProgress, 'loadId'>): void;
  comparing(progress: CompareProgress): void;
  log(lines: readonly LogLine[]): void;
  cancelling(): void;
  /** The end of a command that did its work: the result's fields, and the same as lines of text. */
  done(result: Record<string, unknown>, lines: readonly string[]): void;
  failed(error: SluiceError): void;
}
