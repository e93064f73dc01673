import type { ExportFormat, Recipe } from '../../shared/recipe';

/** The lines that load an export in Python. `path` is the folder it was, or will be, written to. */
export function pythonLines(format: ExportFormat, path: string, { windows }: Pick<Recipe, 'windows'>, nodes: number, channels: number): string {
  const folder = JSON.stringify(path);
  const shape = (steps: number): string => `[${steps}, ${nodes}, ${channels}]`;
  if (format === 'npz') {
    return [
      'import numpy as np',
      `data = np.load(${JSON.stringify(`${path}/dataset.npz`)})`,
      `x, y = data["trainX"], data["trainY"]   # ${shape(windows.history)}, ${shape(windows.horizon)} each`,
      'mean, std = data["mean"], data["std"]',
    ].join('\n');
  }
  return [
    'import sys',
    `sys.path.insert(0, ${folder})`,
    'from dataset import WindowDataset',
    `train = WindowDataset(${folder}, "train")`,
    `x, y, x_te, y_te = train[0]   # ${shape(windows.history)}, ${shape(windows.horizon)}`,
  ].join('\n');
}
