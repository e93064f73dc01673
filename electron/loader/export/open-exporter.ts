import type { ExportFormat } from '../../../shared/recipe';
import type { Exporter } from './exporter';
import { graphExporter } from './graph-folder';
import { npzExporter } from './npz';
import { seriesExporter } from './series-folder';

/** The only list of formats. */
const exporters: Record<ExportFormat, Exporter> = { series: seriesExporter, npz: npzExporter, graph: graphExporter };

export function openExporter(format: ExportFormat): Exporter {
  return exporters[format];
}
