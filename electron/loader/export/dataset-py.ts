import type { Grid } from '../../../shared/grid';
import { timeFeatureColumns, timeFeatureDtype } from '../../../shared/time-features';
import { inputLength, inputStretches } from '../../../shared/window-shape';
import { valueDtypeOf, type Recipe } from '../../../shared/recipe';

const numpyNames = { i4: 'int32', f4: 'float32', f8: 'float64' } as const;

const momentLines = `        low, high = [np.array(scaler[k], "f8") for k in ("min", "max")]
        mean, std = [np.array(scaler[k], "f8") for k in ("mean", "std")]
        self.center, width = (low, high - low) if scaler["method"] == "minmax" else (mean, std)`;

const robustLines = `        q25, self.center, q75 = [np.array(scaler[k], "f8") for k in ("q25", "median", "q75")]
        width = q75 - q25`;

/** dataset.py of a series folder: its windows as a PyTorch Dataset that copies nothing until a sample is asked for. */
export function datasetPy(recipe: Recipe, grid: Grid): string {
  const { windows: { history, horizon, delay }, timeFeatures } = recipe;
  const features = timeFeatureColumns(timeFeatures);
  const stretches = inputStretches(recipe.windows, grid);
  const segments = stretches.slice(0, -1);
  const inputs = segments.length === 0 ? 'history' : inputLength(recipe.windows);
  const dtype = valueDtypeOf(recipe, 'series');
  return `"""Windows of this folder's series as a PyTorch Dataset; nothing is copied until a sample is asked for.

    from dataset import WindowDataset
    train = WindowDataset(".", "train")    # or "val", "test"
    x, y, x_te, y_te = train[0]

x is ${numpyNames[dtype]} [${inputs}, nodes, channels] and y [horizon, nodes, channels]; missing values are NaN, and
${segments.length === 0 ? '' : 'in x, periodic segments of earlier weeks and days (the oldest first) stand before the history;\n'}mask.npy (same shape as values.npy) has 1 where a value was observed. x_te and y_te are ${numpyNames[timeFeatureDtype(timeFeatures)]}
[${inputs}, ${features.length}] and [horizon, ${features.length}]: ${features.join(', ')}. The order of nodes is that of nodes.csv.
"""
import json
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import Dataset

HISTORY, DELAY, HORIZON = ${history}, ${delay}, ${horizon}  # steps
${segments.length === 0 ? '' : `X_STEPS = np.r_[${stretches.map(({ first, length }) => `${first}:${first + length}`).join(', ')}]  # steps of x, counted from the start of a window's history
`}

class WindowDataset(Dataset):
    def __init__(self, folder=".", split="train", scaled=None):
        """scaled: True or False; left out, scaler.json says ("applyOnLoad")."""
        self.folder, self.split = Path(folder), split
        scaler = json.loads((self.folder / "scaler.json").read_text(encoding="utf-8"))
        self.scaled = scaler["applyOnLoad"] if scaled is None else scaled
${recipe.scale.method === 'robust' ? robustLines : momentLines}
        self.width = np.where(width == 0, 1, width)
        self.starts = np.load(self.folder / f"windows_{split}.npy")  # first history step of each window
        self.values = np.load(self.folder / "values.npy", mmap_mode="r")  # stays on disk
        self.features = np.load(self.folder / "time_features.npy", mmap_mode="r")

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, index):
        start = int(self.starts[index])
        x, y = ${segments.length === 0 ? 'slice(start, start + HISTORY)' : 'start + X_STEPS'}, slice(start + HISTORY + DELAY, start + HISTORY + DELAY + HORIZON)
        return self.window(x), self.window(y), self.time(x), self.time(y)

    def window(self, steps):
        values = self.values[steps]
        if self.scaled:
            values = (values.astype("f8") - self.center) / self.width
        return torch.from_numpy(np.array(values, "${dtype}"))

    def time(self, steps):
        return torch.from_numpy(np.array(self.features[steps]))

    def __getstate__(self):  # DataLoader workers map the files themselves instead of being sent their content
        return self.folder, self.split, self.scaled

    def __setstate__(self, state):
        self.__init__(*state)
`;
}
