import type { LayoutFormat } from './export-entries';

/** The Python lines that load an export of a layout, given its folder. Only numpy and pandas are needed. */
export function layoutLines(format: LayoutFormat, folder: string): string[] {
  const file = (name: string): string => JSON.stringify(`${folder}/${name}`);
  const npz = (name: string, ...lines: string[]): string[] => ['import numpy as np', `data = np.load(${file(name)})`, ...lines];
  switch (format) {
    case 'patchstg': return npz('patchstg.npz', 'x, y, x_te, y_te = data["trainX"], data["trainY"], data["trainXTE"], data["trainYTE"]');
    case 'stwave': return npz('stwave.npz', 'x, y, te = data["trainX"], data["trainY"], data["trainTE"]');
    case 'gman': return npz('gman.npz', 'x, te, y = data["trainX"], data["trainTE"], data["trainY"]');
    case 'dcrnn': return npz('train.npz', 'x, y = data["x"], data["y"]');
    case 'npz-data': return npz('data.npz', 'series = data["data"]');
    case 'largest': return npz('his.npz', `series, train = data["data"], np.load(${file('idx_train.npy')})`);
    case 'staeformer': return npz('data.npz', `series, train = data["data"], np.load(${file('index.npz')})["train"]`);
    case 'basicts-1': return ['import numpy as np', `train = np.load(${file('train_data.npy')}, mmap_mode="r")`, `times = np.load(${file('train_timestamps.npy')})`];
    case 'basicts-0': return ['import json, numpy as np', `shape = json.load(open(${file('desc.json')}))["shape"]`, `data = np.memmap(${file('data.dat')}, "float32", "r", shape=tuple(shape))`];
    case 'stgcn': return ['import glob, numpy as np', `values = np.genfromtxt(glob.glob(${file('V_*.csv')})[0], delimiter=",")`, 'print(values.shape)'];
    case 'libcity': return ['import csv', `rows = list(csv.DictReader(open(${file('dataset.dyna')}, encoding="utf-8")))`, 'print(len(rows), rows[0])'];
  }
}
