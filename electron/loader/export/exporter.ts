import type { ExportFormat } from '../../../shared/recipe';
import type { WrittenFile } from '../../../shared/export-report';
import type { LoadedSeries } from '../loaded-series';

/** Writes one format. One file a format beside this one; open-exporter.ts is the only list of formats. */
export interface Exporter {
  readonly format: ExportFormat;
  /** Bytes it will write, to a few per cent. */
  forecastBytes(loaded: LoadedSeries): number;
  /**
   * Writes its files into `folder` (new, empty, not yet under its final name) and returns them in writing order, manifest left out.
   * `onBytes` is told of bytes as they are written. Throws cancelled, disk-full, output-unwritable.
   */
  write(loaded: LoadedSeries, folder: string, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<WrittenFile[]>;
}
