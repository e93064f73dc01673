import { containerLines } from '../../shared/container-lines';
import type { ExportEntry } from '../../shared/export-entries';
import { graphFileNames, type GraphSpec } from '../../shared/graph-spec';
import { inputLength, type WindowSpec } from '../../shared/window-shape';

/** Sizes of what comes out, and the file that holds it where a format has only one. */
export interface LoadedShape { nodes: number; channels: number; windows: WindowSpec; graphFiles: GraphSpec['files'] }

/** The lines that load an export in Python. `path` is its folder, or the file itself for npz. */
export function pythonLines(entry: ExportEntry, path: string, { nodes, channels, windows, graphFiles }: LoadedShape): string {
  const sample = `${shape(inputLength(windows), nodes, channels)} -> ${shape(windows.horizon, nodes, channels)}`;
  switch (entry.format) {
    case 'npz': return [...containerLines(entry, path), `# a sample: ${sample}`].join('\n');
    case 'series': return [...containerLines(entry, path), `# ${sample}`].join('\n');
    case 'graph': return graphLines(graphFiles[0] ?? 'npy', JSON.stringify(path), `# [${nodes}, ${nodes}]`).join('\n');
    default: return containerLines(entry, path).join('\n');
  }
}

/** The lines that load the first file of a graph. */
function graphLines(file: GraphSpec['files'][number], folder: string, matrix: string): string[] {
  const path = `${folder} + "/${graphFileNames[file]}"`;
  switch (file) {
    case 'npy': return ['import numpy as np', `adj = np.load(${path})`, matrix];
    case 'pickle': return ['import pickle', `ids, index_of, adj = pickle.load(open(${path}, "rb"), encoding="latin1")`, matrix];
    case 'text': return ['import numpy as np', `i, j, weight = np.loadtxt(${path}, unpack=True)`];
    case 'edges': return ['import pandas as pd', `edges = pd.read_csv(${path})`];
  }
}

function shape(steps: number, nodes: number, channels: number): string {
  return `[${steps}, ${nodes}, ${channels}]`;
}
