import type { ExportFormat } from '../../../shared/recipe';
import type { WrittenFile } from '../../../shared/export-report';
import type { LoadedSeries } from '../loaded-series';
import type { ExportTarget } from './export-files';

/** Writes one format. One file a format beside this one; open-exporter.ts is the only list of formats. */
export interface Exporter {
  readonly format: ExportFormat;
  /** Bytes it will write, to a few per cent. */
  forecastBytes(loaded: LoadedSeries): number;
  /**
   * Writes its files into the target's folder (new, empty, not yet under its final name) and returns them in writing order, manifest left out.
   * Throws cancelled, disk-full, output-unwritable.
   */
  write(loaded: LoadedSeries, target: ExportTarget): Promise<WrittenFile[]>;
}
