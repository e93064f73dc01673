import { exportSeries } from '../../electron/loader/export/export-series';
import { startLoad } from '../../electron/loader/load';
import { readRecipe } from '../../electron/loader/recipe-file';
import type { ExportFormat } from '../../shared/recipe';
import { mark, tell } from '../told';

// Sluice: loads a recipe and exports it in one format; only the export counts.
const [recipePath, folder, format] = process.argv.slice(2) as [string, string, ExportFormat];
const quiet = (): void => undefined;
const loaded = await startLoad(await readRecipe(recipePath), 'bench', quiet).finished;
const beganMs = performance.now();
const outputs = await exportSeries(loaded, [format], folder, { appVersion: 'bench', signal: new AbortController().signal, onProgress: () => undefined });
const workMs = performance.now() - beganMs;
tell({ done: mark(), workMs, bytes: outputs.reduce((total, { bytes }) => total + bytes, 0) });
process.exit(0);
