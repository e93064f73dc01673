import type { ExportFormat } from '../../../shared/recipe';
import { mdsExporter } from './containers/mds';
import { arrowExporter } from './containers/arrow/arrow';
import { parquetExporter } from './containers/parquet/parquet';
import { hdf5Exporter } from './containers/hdf5/hdf5';
import { hfDatasetsExporter } from './containers/hf-datasets/hf-datasets';
import { npzShardsExporter } from './containers/npz-shards';
import { safetensorsExporter } from './containers/safetensors';
import { webdatasetExporter } from './containers/webdataset/webdataset';
import { zarrExporter } from './containers/zarr/zarr';
import type { Exporter } from './exporter';
import { graphExporter } from './graph-folder';
import { basicTs0Exporter } from './layouts/basicts-0';
import { basicTs1Exporter } from './layouts/basicts-1';
import { dcrnnExporter } from './layouts/dcrnn';
import { gmanExporter } from './layouts/gman';
import { largestExporter } from './layouts/largest';
import { libcityExporter } from './layouts/libcity';
import { npzDataExporter } from './layouts/npz-data';
import { patchstgExporter, stwaveExporter } from './layouts/patchstg';
import { staeformerExporter } from './layouts/staeformer';
import { stgcnExporter } from './layouts/stgcn';
import { npzExporter } from './npz';
import { seriesExporter } from './series-folder';

/** The only list of formats. */
const exporters: Record<ExportFormat, Exporter> = {
  series: seriesExporter, npz: npzExporter, graph: graphExporter,
  patchstg: patchstgExporter, stwave: stwaveExporter, gman: gmanExporter, dcrnn: dcrnnExporter, stgcn: stgcnExporter, 'npz-data': npzDataExporter,
  'basicts-0': basicTs0Exporter, 'basicts-1': basicTs1Exporter, largest: largestExporter, staeformer: staeformerExporter, libcity: libcityExporter,
  zarr: zarrExporter, hdf5: hdf5Exporter, safetensors: safetensorsExporter, arrow: arrowExporter, parquet: parquetExporter, mds: mdsExporter,
  'hf-datasets': hfDatasetsExporter, webdataset: webdatasetExporter, 'npz-shards': npzShardsExporter,
};

export function openExporter(format: ExportFormat): Exporter {
  return exporters[format];
}
