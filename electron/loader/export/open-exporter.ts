import type { ExportFormat } from '../../../shared/recipe';
import { mdsExporter } from './containers/mds';
import { arrowExporter } from './containers/arrow/arrow';
import { parquetExporter } from './containers/parquet/parquet';
import { safetensorsExporter } from './containers/safetensors';
import { zarrExporter } from './containers/zarr/zarr';
import type { Exporter } from './exporter';
import { npzExporter } from './npz';
import { seriesExporter } from './series-folder';

/** The only list of formats. */
const exporters: Record<ExportFormat, Exporter> = { series: seriesExporter, npz: npzExporter, zarr: zarrExporter, safetensors: safetensorsExporter, arrow: arrowExporter, parquet: parquetExporter, mds: mdsExporter };

export function openExporter(format: ExportFormat): Exporter {
  return exporters[format];
}
