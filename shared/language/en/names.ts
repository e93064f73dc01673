import type { LoadPhase, RowCounts } from '../../load-state';
import type { ExportFormat } from '../../recipe';

export const phasesEn: Record<LoadPhase, string> = { scan: 'Scan', read: 'Read and align', fill: 'Fill', check: 'Check' };

/** Of the ledger: read = accepted + rejected + outOfGrid + unknownNodes. */
export const rowCountsEn: Record<keyof RowCounts, string> = {
  read: 'Rows read',
  accepted: 'accepted',
  rejected: 'rejected',
  outOfGrid: 'outside the grid',
  unknownNodes: 'of unknown nodes',
  duplicates: 'duplicates, among the accepted',
};

export const formatNamesEn: Record<ExportFormat, string> = {
  series: 'Series (lazy)',
  npz: 'NPZ, windows spread out',
  patchstg: 'PatchSTG', stwave: 'STWave', gman: 'GMAN', dcrnn: 'DCRNN, Graph WaveNet', stgcn: 'STGCN', 'npz-data': 'NPZ, PEMS style', 'basicts-0': 'BasicTS 0', 'basicts-1': 'BasicTS 1',
  largest: 'LargeST', staeformer: 'STAEformer', libcity: 'LibCity atomic files',
  graph: 'Graph between nodes',
  zarr: 'Zarr v3, in chunks',
  hdf5: 'HDF5',
  safetensors: 'safetensors, windows spread out',
  arrow: 'Arrow table',
  parquet: 'Parquet table',
  mds: 'MDS shards (MosaicML)',
  'hf-datasets': 'Hugging Face dataset',
  webdataset: 'WebDataset shards',
  'npz-shards': 'NPZ shards',
};

export const fillMethodsEn: Record<string, string> = {
  none: 'not at all',
  zero: 'with zeros',
  forward: 'with the value before',
  linear: 'along a straight line',
  'weekly-mean': 'with the mean of the same time of other weeks',
};
