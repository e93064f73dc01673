import type { SluiceError } from './errors';
import type { ExportFormat } from './recipe';

export interface WrittenFile { path: string; bytes: number; dtype: string | null; shape: number[] | null; sha256: string }

export interface ExportOutput { format: ExportFormat; path: string; bytes: number; files: WrittenFile[] }

export type ExportState =
  | { status: 'running' | 'cancelling'; progress: ExportProgress }
  | { status: 'done'; progress: ExportProgress; outputs: ExportOutput[]; elapsedMs: number }
  | { status: 'failed'; progress: ExportProgress; error: SluiceError }
  | { status: 'cancelled'; progress: ExportProgress };

export interface ExportProgress {
  loadId: string;
  format: ExportFormat;
  /** Formats finished, and to do in all. */
  formatsDone: number;
  formats: number;
  bytes: number;
  bytesTotal: number;
  bytesPerS: number;
  etaMs: number | null;
}
