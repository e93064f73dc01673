import { formOf } from '../../../shared/forecast-exports';
import type { ExportFormat } from '../../../shared/recipe';
import { splitNames } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';
import { openExporter } from './open-exporter';

/** What one format will come to, told before its first byte is written. */
export interface PlannedExport { format: ExportFormat; form: 'lazy' | 'materialised'; samples: number; bytes: number }

/** Samples are known by now, gaps taken into account; bytes are at most so many where values are packed or written as texts. */
export function plannedExports(loaded: LoadedSeries, formats: readonly ExportFormat[]): PlannedExport[] {
  const samples = splitNames.reduce((sum, split) => sum + loaded.windows[split].starts.length, 0);
  return formats.map((format) => ({ format, form: formOf(format), samples, bytes: openExporter(format).forecastBytes(loaded) }));
}
