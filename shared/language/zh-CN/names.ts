import type { LoadPhase, RowCounts } from '../../load-state';
import type { ExportFormat } from '../../recipe';

export const phasesZh: Record<LoadPhase, string> = { scan: '扫描', read: '读取并对齐', fill: '填补', check: '检查' };

/** 行的账目：读取 = 采用 + 拒绝 + 网格外 + 未知节点。 */
export const rowCountsZh: Record<keyof RowCounts, string> = {
  read: '读取行',
  accepted: '采用',
  rejected: '拒绝',
  outOfGrid: '网格之外',
  unknownNodes: '未知节点',
  duplicates: '重复，含在采用之内',
};

export const formatNamesZh: Record<ExportFormat, string> = {
  series: '序列（惰性）',
  npz: 'NPZ，展开窗口',
  patchstg: 'PatchSTG', stwave: 'STWave', gman: 'GMAN', dcrnn: 'DCRNN、Graph WaveNet', stgcn: 'STGCN', 'npz-data': 'NPZ，PEMS 样式', 'basicts-0': 'BasicTS 0', 'basicts-1': 'BasicTS 1',
  largest: 'LargeST', staeformer: 'STAEformer', libcity: 'LibCity 原子文件',
  graph: '节点之间的图',
  zarr: 'Zarr v3，分块',
  hdf5: 'HDF5',
  safetensors: 'safetensors，展开窗口',
  arrow: 'Arrow 表',
  parquet: 'Parquet 表',
  mds: 'MDS 分片（MosaicML）',
  'hf-datasets': 'Hugging Face 数据集',
  webdataset: 'WebDataset 分片',
  'npz-shards': 'NPZ 分片',
};

export const fillMethodsZh: Record<string, string> = {
  none: '不填补',
  zero: '填零',
  forward: '沿用前值',
  linear: '线性插值',
  'weekly-mean': '其他各周同一时刻的均值',
};
