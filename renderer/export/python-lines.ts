import { containerLines } from '../../shared/container-lines';
import type { ExportEntry } from '../../shared/export-entries';
import { inputLength, type WindowSpec } from '../../shared/window-shape';

/** Sizes of what comes out, and the file that holds it where a format has only one. */
export interface LoadedShape { nodes: number; channels: number; windows: WindowSpec }

/** The lines that load an export in Python. `path` is its folder, or the file itself for npz. */
export function pythonLines(entry: ExportEntry, path: string, { nodes, channels, windows }: LoadedShape): string {
  const text = JSON.stringify(path);
  const [history, horizon] = [inputLength(windows), windows.horizon];
  switch (entry.format) {
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
    default: return containerLines(entry, path).join('\n');
  }
}

function shape(steps: number, nodes: number, channels: number): string {
  return `[${steps}, ${nodes}, ${channels}]`;
}
