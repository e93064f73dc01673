import type { ExportEntry } from './export-entries';
import { layoutLines } from './layout-lines';

/** The Python lines that load an export of any format but a graph, given its folder, or the file itself for npz. */
export function containerLines(entry: Exclude<ExportEntry, { format: 'graph' }>, folder: string): string[] {
  const text = JSON.stringify(folder);
  switch (entry.format) {
    case 'series': return [
      'import sys',
      `folder = ${text}`,
      'sys.path.insert(0, folder)',
      'from dataset import WindowDataset',
      'train = WindowDataset(folder, "train")',
      'x, y, x_te, y_te = train[0]',
    ];
    case 'npz': return [
      'import numpy as np',
      `data = np.load(${text})`,
      'x, y = data["trainX"], data["trainY"]',
      'mean, std = data["mean"], data["std"]',
    ];
    case 'zarr': return [
      'import zarr',
      `group = zarr.open_group(${JSON.stringify(`${folder}/series.zarr`)}, mode="r")`,
      'values, mask, time = group["values"], group["mask"], group["time"]',
    ];
    case 'hdf5': return [
      'import h5py',
      `file = h5py.File(${JSON.stringify(`${folder}/series.h5`)})`,
      'values, mask, nodes = file["values"], file["mask"], file["nodes"].asstr()[:]',
    ];
    case 'safetensors': return [
      'from safetensors.numpy import load_file',
      `train = load_file(${JSON.stringify(`${folder}/train.safetensors`)})`,
      'x, y = train["X"], train["Y"]',
    ];
    case 'arrow': return ['import pandas as pd', `series = pd.read_feather(${JSON.stringify(`${folder}/series.arrow`)})`, 'print(series.head())'];
    case 'parquet': return ['import pandas as pd', `series = pd.read_parquet(${JSON.stringify(`${folder}/series.parquet`)})`, 'print(series.head())'];
    case 'hf-datasets': return entry.files === 'parquet' ? [
      'import os',
      'from datasets import load_dataset',
      `train = load_dataset(os.path.abspath(${text}), split="train").with_format("numpy")`,
      'x, y = train[0]["X"], train[0]["Y"]',
    ] : [
      'from datasets import load_from_disk',
      `train = load_from_disk(${text})["train"].with_format("numpy")`,
      'x, y = train[0]["X"], train[0]["Y"]',
    ];
    case 'webdataset': return [
      'import glob, webdataset',
      `train = webdataset.WebDataset(sorted(glob.glob(${JSON.stringify(`${folder}/train/*.tar`)})), shardshuffle=False).decode()`,
      'sample = next(iter(train))',
      'x, y = sample["x.npy"], sample["y.npy"]',
    ];
    case 'npz-shards': return [
      'import sys',
      `sys.path.insert(0, ${text})`,
      'from dataset import ShardDataset',
      `train = ShardDataset(${text}, "train")`,
      'x, y, *_ = next(iter(train))',
    ];
    case 'mds': return [
      'from streaming import StreamingDataset',
      `train = StreamingDataset(local=${text}, split="train", batch_size=1)`,
      'x, y = train[0]["X"], train[0]["Y"]',
    ];
    default: return layoutLines(entry.format, folder);
  }
}
