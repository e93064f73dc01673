import type { DiskShortage } from './disk-shortage';
import type { SluiceError } from './errors';
import type { ExportFormat } from './recipe';

/** An array and how it reads in numpy: dtype as in "f4", "i8"; shape row-major. */
export interface ArrayShape { name: string; dtype: string; shape: number[] }

/** A file of an export. `path` is within the export's folder; dtype and shape are null unless the file is one array. */
export interface WrittenFile {
  path: string;
  bytes: number;
  dtype: string | null;
  shape: number[] | null;
  sha256: string;
  /** The arrays within, where the file holds several (NPZ). */
  arrays?: ArrayShape[] | undefined;
}

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
  /** The full disk that the export waits for; null while it writes. */
  waiting: DiskShortage | null;
}
