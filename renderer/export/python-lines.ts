import type { ExportFormat, Recipe } from '../../shared/recipe';

/** Sizes of what comes out, and the file that holds it where a format has only one. */
export interface LoadedShape { nodes: number; channels: number; windows: Pick<Recipe['windows'], 'history' | 'horizon'> }

/** The lines that load an export in Python. `path` is its folder, or the file itself for npz. */
export function pythonLines(format: ExportFormat, path: string, { nodes, channels, windows: { history, horizon } }: LoadedShape): string {
  const text = JSON.stringify(path);
  switch (format) {
    case 'npz': return [
      'import numpy as np',
      `data = np.load(${text})`,
      'x, y = data["trainX"], data["trainY"]',
      `# a sample: ${shape(history, nodes, channels)} -> ${shape(horizon, nodes, channels)}`,
      'mean, std = data["mean"], data["std"]',
    ].join('\n');
    case 'graph': return [
      'import numpy as np',
      `adj = np.load(${text} + "/adj.npy")`,
      `# [${nodes}, ${nodes}]`,
    ].join('\n');
    case 'series': return [
      'import sys',
      `folder = ${text}`,
      'sys.path.insert(0, folder)',
      'from dataset import WindowDataset',
      'train = WindowDataset(folder, "train")',
      'x, y, x_te, y_te = train[0]',
      `# ${shape(history, nodes, channels)} -> ${shape(horizon, nodes, channels)}`,
    ].join('\n');
  }
}

function shape(steps: number, nodes: number, channels: number): string {
  return `[${steps}, ${nodes}, ${channels}]`;
}
